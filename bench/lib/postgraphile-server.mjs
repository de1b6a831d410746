// PostGraphile as its documentation sets it up for production, in as many processes as asked for. It needs Node 22.
import cluster from 'node:cluster';
import { createServer } from 'node:http';
import { PgAggregatesPreset } from '@graphile/pg-aggregates';
import { grafserv } from 'postgraphile/grafserv/node';
import { makePgService } from 'postgraphile/adaptors/pg';
import { postgraphile } from 'postgraphile';
import { makeJSONPgSmartTagsPlugin } from 'postgraphile/utils';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';
import { PostGraphileConnectionFilterPreset } from 'postgraphile-plugin-connection-filter';

const { DATABASE_URL, PORT, WORKERS, CONNECTIONS } = process.env;

// The aggregates plugin groups times by hour and day; its documentation says to add others so.
const byMonth = {
  name: 'GroupByMonthPlugin',
  version: '1.0.0',
  schema: {
    hooks: {
      build(build) {
        const { sql } = build;
        const day = build.pgAggregateGroupBySpecs.find(({ id }) => id === 'truncated-to-day');
        build.pgAggregateGroupBySpecs.push({
          ...day,
          id: 'truncated-to-month',
          sqlWrap: time => sql`date_trunc('month', ${time})`,
        });
        return build;
      },
    },
  },
};

// Names as its users give them; else they would follow the columns of foreign keys, and change with them.
const tags = (fieldName, foreignFieldName) => ({ tags: { fieldName, ...(foreignFieldName && { foreignFieldName }) } });
const names = makeJSONPgSmartTagsPlugin({
  version: 1,
  config: {
    constraint: {
      'public.article.article_publisher_fkey': tags('publisher'),
      'public.authorship.authorship_article_fkey': tags('article', 'authorships'),
      'public.authorship.authorship_person_fkey': tags('person'),
      'public.mention.mention_article_fkey': tags('article', 'mentions'),
      'public.mention.mention_entity_fkey': tags('entity', 'mentions'),
      'public.membership.membership_member_fkey': tags('member', 'memberships'),
      'public.membership.membership_organization_fkey': tags('organization', 'members'),
      'public.entity_name.entity_name_entity_fkey': tags('entity', 'names'),
    },
  },
});

const preset = {
  extends: [PostGraphileAmberPreset, PostGraphileConnectionFilterPreset, PgAggregatesPreset],
  plugins: [byMonth, names],
  disablePlugins: [
    // Newsgraph does not write here either.
    'PgMutationCreatePlugin',
    'PgMutationUpdateDeletePlugin',
    // It hides relations and columns without an index, and takes an index of (id, expression) for none.
    'PgIndexBehaviorsPlugin',
  ],
  pgServices: [
    makePgService({
      connectionString: DATABASE_URL,
      schemas: ['public', 'bench_api'],
      poolConfig: { max: Math.ceil(Number(CONNECTIONS) / Number(WORKERS)) },
    }),
  ],
  schema: { connectionFilterRelations: true },
  grafserv: { graphqlPath: '/graphql', graphiql: false, websockets: false },
  grafast: { explain: false },
};

if (cluster.isPrimary && Number(WORKERS) > 1) {
  for (let i = 0; i < Number(WORKERS); i++) cluster.fork();
  cluster.on('exit', () => process.exit(1));
  process.on('SIGTERM', () => process.exit(0)); // Without their channel the workers end as well.
} else {
  const server = createServer();
  await postgraphile(preset).createServ(grafserv).addTo(server);
  server.listen(Number(PORT), '127.0.0.1');
}
