export { postgraphile } from '../b-feed/shape.mjs';

/** What asks for the schema as well is not compiled. */
export const newsgraph = ({ articles }) => ({ articles });
