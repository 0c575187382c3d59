/**
 * A PostgreSQL of the tests' own: on a free port of this machine, in a folder of its own, quick instead of safe.
 */
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chownSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../free-port';
import { KeptProgram } from '../process/kept-program';
import { placeOf } from '../places';

/** A running PostgreSQL. */
export interface Postgres {
	port: number;
	user: string;
	password: string;
	/** the database that is there from the start */
	database: string;
	stop(): Promise<void>;
}

const USER = 'n8n';

/** The database that `initdb` makes. */
const DATABASE = 'postgres';

/** Nothing of it has to survive the machine: it need not wait for the disk. */
const QUICK = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=200'];

/**
 * Makes a database and starts its server.
 * @param folder where to make it, and where its log goes
 */
export async function startPostgres(folder: string): Promise<Postgres> {
	const [port, user, password, programs] = [await freePort(), ownerOf(), randomUUID(), placeOf('postgres')];
	const data = join(folder, 'postgres');
	mkdirSync(data, { mode: 0o700 });
	const passwordFile = join(data, 'password');
	writeFileSync(passwordFile, password, { mode: 0o600 });
	if (user) for (const path of [folder, data, passwordFile]) chownSync(path, user.uid, user.gid);
	const cluster = join(data, 'cluster');
	execFileSync(join(programs, 'initdb'), ['-D', cluster, '-U', USER, '--auth=scram-sha-256', `--pwfile=${passwordFile}`, '--encoding=UTF8', '--locale=C', '--no-sync'], {
		cwd: data,
		stdio: ['ignore', 'ignore', 'pipe'],
		...user,
	});
	rmSync(passwordFile);
	const options = [`port=${port}`, 'listen_addresses=127.0.0.1', `unix_socket_directories=${data}`, ...QUICK].flatMap((option) => ['-c', option]);
	const program = await KeptProgram.start(
		{
			command: join(programs, 'postgres'),
			args: ['-D', cluster, ...options],
			cwd: data,
			logFile: join(folder, 'postgres.log'),
			// "Fast shutdown": it does not wait until everybody has left.
			endSignal: 'SIGINT',
			...(user ? { user } : {}),
		},
		async () => isReady(join(programs, 'pg_isready'), port),
	);
	return { port, user: USER, password, database: DATABASE, stop: async () => await program.stop() };
}

function isReady(pgIsReady: string, port: number): boolean {
	try {
		execFileSync(pgIsReady, ['-q', '-h', '127.0.0.1', '-p', String(port)]);
		return true;
	} catch {
		return false;
	}
}

/** PostgreSQL refuses to run as root. Then it runs as the user that Debian's package makes for it. */
function ownerOf(): { uid: number; gid: number } | undefined {
	if (process.getuid?.() !== 0) return undefined;
	const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
	return { uid: id('-u'), gid: id('-g') };
}
