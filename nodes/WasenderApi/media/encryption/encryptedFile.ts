import { bytesOf } from '../../whatsapp/bytes';
import { numberFrom } from '../../whatsapp/numberFrom';
import { DecryptionError, type EncryptedFile } from './decrypt';
import type { MediaMessage } from '../mediaMessage';

const KEY_BYTES = 32;

/** What a part names under `name`: bytes, or undefined if it names nothing. */
function named({ kind, part }: MediaMessage, name: 'mediaKey' | 'fileSha256' | 'fileEncSha256'): Buffer | undefined {
	const bytes = bytesOf(part[name]);
	if (bytes) return bytes.length > 0 ? bytes : undefined;
	const problem = name === 'mediaKey' ? 'badKey' : 'badSum';
	throw new DecryptionError(problem, `The ${name} of "${kind}Message" is in no form of bytes that is known`);
}

/**
 * What a message says of its encrypted file. A sum that it names is always checked, so one that cannot be read is not
 * passed over.
 * @throws DecryptionError if the key is missing or cut, or if a key or sum is in a form that is not known
 */
export function encryptedFileOf(message: MediaMessage): EncryptedFile {
	const mediaKey = named(message, 'mediaKey');
	if (!mediaKey) throw new DecryptionError('badKey', `"${message.kind}Message" has no mediaKey`);
	if (mediaKey.length !== KEY_BYTES) {
		throw new DecryptionError('badKey', `The media key has ${mediaKey.length} bytes in place of ${KEY_BYTES}`);
	}
	return {
		kind: message.kind,
		mediaKey,
		fileSha256: named(message, 'fileSha256'),
		fileEncSha256: named(message, 'fileEncSha256'),
		fileLength: numberFrom(message.part.fileLength),
	};
}
