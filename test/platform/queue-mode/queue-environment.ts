/**
 * The environment that makes n8n run in queue mode, in all its processes alike. `examples/docker-compose.yml` sets the same variables.
 */
import type { Postgres } from './postgres';
import type { Redis } from './redis';

/** What the processes share. */
export interface SharedParts {
	redis: Pick<Redis, 'port'>;
	postgres: Pick<Postgres, 'port' | 'user' | 'password' | 'database'>;
	/** what the credentials in the database are encrypted with */
	encryptionKey: string;
}

/** The variables that every process needs: with one that differs they are several n8n, not one. */
export function queueEnvironment({ redis, postgres, encryptionKey }: SharedParts): Record<string, string> {
	return {
		EXECUTIONS_MODE: 'queue',
		QUEUE_BULL_REDIS_HOST: '127.0.0.1',
		QUEUE_BULL_REDIS_PORT: String(redis.port),
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: '127.0.0.1',
		DB_POSTGRESDB_PORT: String(postgres.port),
		DB_POSTGRESDB_DATABASE: postgres.database,
		DB_POSTGRESDB_USER: postgres.user,
		DB_POSTGRESDB_PASSWORD: postgres.password,
		N8N_ENCRYPTION_KEY: encryptionKey,
		// The editor's button runs on a worker too, as from n8n 3.0 on: so all messages leave from workers.
		OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
		// Production events come to the webhook processors only.
		N8N_DISABLE_PRODUCTION_MAIN_PROCESS: 'true',
	};
}
