/** Asks the queries at random, by GET and by POST. What nobody writes has to be the same each time. */
export class Reader {
  constructor(client, contender, queries, random) {
    this.client = client;
    this.random = random;
    this.requests = queries.flatMap(query => contender.bodies.get(query).map(body => ({ body, fixed: query.letter === 'a' })));
    this.times = [];
    this.wrong = 0;
  }

  async read() {
    const request = this.requests[Math.floor(this.random() * this.requests.length)];
    const begin = performance.now();
    const { state, data } = await this.client.graphql(request.body, { get: this.random() < 0.5 });
    if (state !== 'done') return;
    this.times.push(performance.now() - begin);
    if (!request.fixed) return;
    const answer = JSON.stringify(data);
    request.first ??= answer;
    if (request.first !== answer) this.wrong++;
  }
}
