import { readFileSync } from 'node:fs';
import { decryptMedia } from '../../nodes/WasenderApi/media/decrypt';
import { peakOf, startPeakOf } from './peakMemory';

/** Run by media.ts as a process of its own: decrypts a file and tells by how much that raised the peak of its memory, in bytes. */
const [, , file = '', keys = ''] = process.argv;

const before = startPeakOf(process.pid);
decryptMedia(readFileSync(file), JSON.parse(keys) as Parameters<typeof decryptMedia>[1]);
process.send?.(peakOf(process.pid) - before, () => process.disconnect());
