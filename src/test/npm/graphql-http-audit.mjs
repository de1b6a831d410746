// The audits of GraphQL over HTTP, in which even what is only recommended has to hold.
import { auditServer } from 'graphql-http';

const results = await auditServer({ url: process.argv[2] });
for (const { id, name, status, reason } of results.filter((result) => result.status !== 'ok')) {
  console.log(`${status} ${id} ${name}: ${reason}`);
}
const ok = results.filter((result) => result.status === 'ok').length;
console.log(`${ok} of ${results.length} ok`);
process.exitCode = ok === results.length ? 0 : 1;
