import { entity } from '../../lib/shapes.mjs';

export const postgraphile = ({ suggest }) => ({ suggest: suggest.nodes.map(entity) });
