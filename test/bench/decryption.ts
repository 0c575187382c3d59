import { readFileSync } from 'node:fs';
import { decryptMedia } from '../../nodes/WasenderApi/media/decrypt';

/** Run by media.ts as a process of its own: decrypts a file and tells by how much that raised the peak of its memory, in bytes. */
const [, , file = '', keys = ''] = process.argv;

const before = process.memoryUsage().rss;
decryptMedia(readFileSync(file), JSON.parse(keys) as Parameters<typeof decryptMedia>[1]);
const peak = process.resourceUsage().maxRSS * 1_024;
process.send?.(peak - before, () => process.disconnect());
