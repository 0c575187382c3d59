/** Redis and PostgreSQL end with the tests that started them, however these end. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { checkout } from '../../platform/places';

const KEEPER = join(checkout, 'test', 'platform', 'process', 'keep-program.cjs');

/** Says its process id, and would run for ever. */
const PROGRAM = 'process.stdout.write(`${process.pid}\\n`); setInterval(() => {}, 1000)';

/** Starts the keeper as a test does, and runs for ever itself. */
const STARTER = `
	const { spawn } = require('node:child_process');
	const [keeper, settings] = process.argv.slice(1);
	spawn(process.execPath, [keeper, settings], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], detached: true });
	setInterval(() => {}, 1000);
`;

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
}

async function ended(pid: number): Promise<boolean> {
	for (const until = Date.now() + 20_000; Date.now() < until; await pause(50)) if (!isAlive(pid)) return true;
	return false;
}

/** A starter with its keeper and program. */
async function start() {
	const settings = { command: process.execPath, args: ['-e', PROGRAM], cwd: checkout, endSignal: 'SIGTERM' };
	const starter = spawn(process.execPath, ['-e', STARTER, KEEPER, JSON.stringify(settings)], {
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	const [said] = (await once(starter.stdout, 'data')) as [Buffer];
	return { starter, pid: Number(said.toString()) };
}

it.each(['SIGKILL', 'SIGTERM'] as const)(
	'a program ends when the process that had it kept ends by %s',
	async (signal) => {
		const { starter, pid } = await start();
		expect(isAlive(pid)).toBe(true);
		starter.kill(signal);
		expect(await ended(pid)).toBe(true);
	},
	30_000,
);

it('a program that does not exist ends its keeper, with the reason', async () => {
	const settings = { command: join(checkout, 'no-such-program'), args: [], cwd: checkout, endSignal: 'SIGTERM' };
	const keeper = spawn(process.execPath, [KEEPER, JSON.stringify(settings)], {
		stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
	});
	const said: Buffer[] = [];
	keeper.stderr?.on('data', (part: Buffer) => said.push(part));
	const [code] = (await once(keeper, 'close')) as [number];
	expect(code).toBe(1);
	expect(Buffer.concat(said).toString()).toContain('ENOENT');
}, 30_000);
