/**
 * Finds a port of 127.0.0.1 that nobody listens on.
 */
import { createServer } from 'node:net';

/** The preferred port if it is free, else any free one. */
export async function freePort(preferred = 0): Promise<number> {
	try {
		return await tryPort(preferred);
	} catch {
		return await tryPort(0);
	}
}

async function tryPort(port: number): Promise<number> {
	return await new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', reject);
		server.listen(port, '127.0.0.1', () => {
			const address = server.address();
			server.close(() => {
				if (address && typeof address === 'object') resolve(address.port);
				else reject(new Error('No port was given'));
			});
		});
	});
}
