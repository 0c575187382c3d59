import { readFileSync } from 'node:fs';
import { decryptMedia } from '../../nodes/WasenderApi/media/encryption/decrypt';
import { encryptedFileOf } from '../../nodes/WasenderApi/media/encryption/encryptedFile';
import type { MediaMessage } from '../../nodes/WasenderApi/media/mediaMessage';
import { peakOf, startPeakOf } from './peakMemory';

/** Run by media.ts as a process of its own: decrypts a file and tells by how much that raised the peak of its memory, in bytes. */
const [, , file = '', message = ''] = process.argv;

const before = startPeakOf(process.pid);
void decryptMedia(readFileSync(file), encryptedFileOf(JSON.parse(message) as MediaMessage)).then(() =>
	process.send?.(peakOf(process.pid) - before, () => process.disconnect()),
);
