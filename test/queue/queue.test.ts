/**
 * The package where n8n runs in queue mode: a main process, two webhook processors, two workers, Redis and PostgreSQL. One file, since all
 * chapters share these processes.
 */
import { join } from 'node:path';
import { QueueMode } from '../platform/queue-mode/queue-mode';
import { asking } from './asking';
import { elsewhere } from './elsewhere';
import { killed } from './killed';
import { receiving } from './receiving';
import { sending } from './sending';

jest.setTimeout(120_000);

let mode: QueueMode;
beforeAll(async () => {
	mode = await QueueMode.open({
		env: {
			N8N_LOG_LEVEL: 'debug',
			// A worker that comes back finds its dead run before the queue gives the run up.
			QUEUE_WORKER_LOCK_DURATION: '30000',
			QUEUE_WORKER_LOCK_RENEW_TIME: '1000',
			QUEUE_WORKER_STALLED_INTERVAL: '2000',
		},
		// What one of them downloads lies in the database, what the other does in a folder that all see.
		ofProcessor: [{ N8N_DEFAULT_BINARY_DATA_MODE: 'database' }, { N8N_DEFAULT_BINARY_DATA_MODE: 'filesystem' }],
		storage: (folder) => ({ N8N_BINARY_DATA_STORAGE_PATH: join(folder, 'files') }),
	});
}, 240_000);
afterAll(async () => await mode?.close(), 60_000);

describe('sending', () => sending(() => mode));
describe('receiving', () => receiving(() => mode));
describe('asking', () => asking(() => mode));
describe('what was learnt elsewhere', () => elsewhere(() => mode));
// Last: it ends workers.
describe('a worker that is killed', () => killed(() => mode));
