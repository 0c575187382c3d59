/**
 * A Redis of the tests' own: on a free port of this machine, in memory only.
 */
import { connect } from 'node:net';
import { join } from 'node:path';
import { freePort } from '../free-port';
import { KeptProgram } from '../process/kept-program';
import { placeOf } from '../places';

/** A running Redis. */
export interface Redis {
	port: number;
	stop(): Promise<void>;
}

/**
 * Starts a Redis and waits until it answers.
 * @param folder where it may put files, and its log
 */
export async function startRedis(folder: string): Promise<Redis> {
	const port = await freePort();
	const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder];
	const program = await KeptProgram.start(
		{ command: placeOf('redis'), args, cwd: folder, logFile: join(folder, 'redis.log') },
		async () => (await ask(port, 'PING')).startsWith('+PONG'),
	);
	return { port, stop: async () => await program.stop() };
}

/** Sends one command to a Redis. @returns the beginning of its answer; empty when nobody answers */
async function ask(port: number, command: string): Promise<string> {
	return await new Promise((resolve) => {
		const socket = connect(port, '127.0.0.1', () => socket.write(`${command}\r\n`));
		socket.once('data', (data) => {
			resolve(data.toString());
			socket.destroy();
		});
		socket.once('error', () => resolve(''));
		socket.once('close', () => resolve(''));
	});
}
