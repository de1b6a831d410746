/** What clients write about, chosen by a seed: entities of the graph, and texts of no language. */
export class Pool {
  /** @param variants of the query that creates articles */
  constructor(variants, random) {
    this.random = random;
    this.variants = variants;
    this.entities = [...new Set(variants.flatMap(({ m1, m2, m3, m4, m5 }) => [m1, m2, m3, m4, m5]))];
  }

  one(list) {
    return list[Math.floor(this.random() * list.length)];
  }

  /** So many entities, each once. */
  some(number) {
    const found = new Set();
    while (found.size < number) found.add(this.one(this.entities));
    return [...found];
  }

  author() {
    return this.one(this.variants).author;
  }

  publisher() {
    return this.one(this.variants).publisher;
  }

  word() {
    return Array.from({ length: 9 }, () => this.one('abcdefghijklmnopqrstuvwxyz')).join('');
  }

  text() {
    return Array.from({ length: 60 }, () => this.word()).join(' ');
  }

  /** That nobody has. */
  name() {
    return `Q${this.word()} Q${this.word()}`;
  }
}
