import { parseArgs } from 'node:util';
import { startSimulator } from './index';

/** Runs the simulator until it is told to end: `npx tsx test/simulator/cli.ts --port 4010 [--no-limits] [--contacts 12] [--groups 3]`. */
async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			port: { type: 'string', default: '0' },
			'no-limits': { type: 'boolean', default: false },
			contacts: { type: 'string' },
			groups: { type: 'string' },
			'strict-webhook-url': { type: 'boolean', default: false },
			tls: { type: 'boolean', default: false },
			proxy: { type: 'boolean', default: false },
			'latency-ms': { type: 'string', default: '0' },
		},
	});
	const simulator = await startSimulator({
		port: Number(values.port),
		limits: values['no-limits'] ? { off: true } : {},
		seed: {
			...(values.contacts ? { contacts: Number(values.contacts) } : {}),
			...(values.groups ? { groups: Number(values.groups) } : {}),
		},
		strictWebhookUrl: values['strict-webhook-url'],
		tls: values.tls,
		proxy: values.proxy,
		latencyMs: Number(values['latency-ms']),
	});
	const end = () => void simulator.stop().then(() => process.exit(0));
	process.once('SIGINT', end);
	process.once('SIGTERM', end);
	const { url, phoneUrl, personalAccessToken, authority, proxy } = simulator;
	const addresses = { url, phoneUrl, personalAccessToken, authority, proxyUrl: proxy?.url };
	process.stdout.write(`${JSON.stringify(addresses)}\n`);
}

main().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exit(1);
});
