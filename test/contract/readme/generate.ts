/** Writes the README's tables from the descriptions of the nodes: `npm run readme`. */
import '../schemas/findSources';
import { readFileSync, writeFileSync } from 'node:fs';
import { README, TABLE_NAMES, withTables } from './tables';

writeFileSync(README, withTables(readFileSync(README, 'utf8')));
console.log(`Written in README.md: ${TABLE_NAMES.join(', ')}`);
