/** The example of n8n's queue mode, beside what the tests of the queue mode run. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { checkout } from '../../platform/places';
import { queueEnvironment } from '../../platform/queue-mode/queue-environment';

interface Service {
	image: string;
	command?: string;
	environment?: Record<string, string>;
	volumes?: string[];
	ports?: string[];
	networks?: { default: { aliases: string[] } };
	depends_on?: Record<string, { condition: string }> | string[];
}

const { services, volumes, configs } = parse(readFileSync(join(checkout, 'examples', 'docker-compose.yml'), 'utf8'), {
	merge: true,
}) as {
	services: Record<string, Service>;
	volumes: Record<string, unknown>;
	configs: Record<string, { content: string }>;
};

const N8N = ['n8n-main', 'n8n-webhook', 'n8n-worker'];

/** What is where in the tests, and in the example. */
const tested = queueEnvironment({
	redis: { port: 6379 },
	postgres: { port: 5432, user: 'n8n', database: 'n8n', password: '${POSTGRES_PASSWORD:?}' },
	encryptionKey: '${N8N_ENCRYPTION_KEY:?}',
});
const HOSTS: Record<string, string> = { QUEUE_BULL_REDIS_HOST: 'redis', DB_POSTGRESDB_HOST: 'postgres' };

describe('examples/docker-compose.yml', () => {
	it.each(N8N)('%s has the environment that the tests run n8n with', (name) => {
		expect(services[name]?.environment).toMatchObject({ ...tested, ...HOSTS });
	});

	it('all n8n processes are the same n8n, with the same database, key, address and files', () => {
		const own = ['N8N_HOST', 'N8N_PROTOCOL', 'QUEUE_HEALTH_CHECK_ACTIVE'];
		const shared = N8N.map((name) =>
			Object.entries(services[name]?.environment ?? {}).filter(([variable]) => !own.includes(variable)),
		);
		expect(shared[1]).toEqual(shared[0]);
		expect(shared[2]).toEqual(shared[0]);
		expect(new Set(N8N.map((name) => services[name]?.image)).size).toBe(1);
		expect(Object.fromEntries(shared[0] ?? [])).toHaveProperty('WEBHOOK_URL', 'https://${N8N_HOST:?}/');
	});

	it('each process runs its part', () => {
		expect(N8N.map((name) => services[name]?.command?.split(' ')[0])).toEqual([undefined, 'webhook', 'worker']);
	});

	it('every n8n process finds the package where n8n looks for community packages', () => {
		const [source] = services.package?.volumes?.[0]?.split(':') ?? [];
		for (const name of N8N) expect(services[name]?.volumes).toContain(`${source}:/home/node/.n8n/nodes`);
		expect(services.package?.command).toContain('/node_modules/n8n-nodes-wasenderapi');
	});

	it('only the proxy is reached from outside; events go to the webhook processors, one trigger’s to the same', () => {
		expect(Object.keys(services).filter((name) => services[name]?.ports)).toEqual(['proxy']);
		const { content } = configs.caddyfile ?? { content: '' };
		expect(content).toMatch(/path \/webhook\/\* \/webhook-waiting\/\*/);
		expect(content).not.toContain('/webhook-test');
		expect(content).toMatch(/n8n-webhook 5678\s+lb_policy uri_hash/);
		expect(content).toContain('reverse_proxy n8n-main:5678');
	});

	it('a worker reaches the address of the triggers, which is the proxy', () => {
		expect(services.proxy?.networks?.default.aliases).toEqual(['${N8N_HOST:?}']);
		for (const name of N8N) expect(services[name]?.networks).toBeUndefined();
	});

	it('names only services and volumes that there are', () => {
		for (const service of Object.values(services)) {
			const needed = Array.isArray(service.depends_on) ? service.depends_on : Object.keys(service.depends_on ?? {});
			for (const name of needed) expect(services).toHaveProperty(name);
			for (const volume of service.volumes ?? []) expect(volumes).toHaveProperty(volume.split(':')[0] ?? '');
		}
	});

	it('holds no secret of its own', () => {
		const text = JSON.stringify(services);
		for (const variable of ['POSTGRES_PASSWORD', 'N8N_ENCRYPTION_KEY']) {
			const values = [...text.matchAll(new RegExp(`"[A-Z_]*${variable}":"([^"]*)"`, 'g'))].map(([, value]) => value);
			expect(new Set(values)).toEqual(new Set([`\${${variable}:?}`]));
		}
	});
});
