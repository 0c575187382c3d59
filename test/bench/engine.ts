import type { IDataObject } from 'n8n-workflow';
import { listed, median, type Row } from './row';
import type { Stand } from './stand';

const READS = 300;
const ROUNDS = 9;

interface Spent {
	wallMs: number;
	cpuMs: number;
}

/** 300 reads in a workflow of their own: what they cost, each time. */
async function reads(stand: Stand, name: string, reader: ReturnType<Stand['node']>): Promise<() => Promise<Spent>> {
	const { simulator } = stand;
	const run = await stand.publish(name, reader);
	const people = Array.from({ length: READS }, (_, at) => ({
		phone: `1555020${String((at % 12) + 1).padStart(4, '0')}`,
	}));
	return async () => {
		simulator.clearRequests();
		const cpuBefore = stand.cpuMs();
		const startedAt = performance.now();
		await run(people);
		const wallMs = performance.now() - startedAt;
		const answered = simulator.requests.filter(
			({ path, status }) => path.startsWith('/api/contacts/') && status === 200,
		).length;
		if (answered !== READS) throw new Error(`${name}: ${answered} reads in place of ${READS}`);
		// What n8n does after it has answered is part of the price.
		await stand.untilIdle(200);
		return { wallMs, cpuMs: stand.cpuMs() - cpuBefore };
	};
}

/** 300 reads with our node beside the same 300 with n8n's own HTTP Request node, same credential, same n8n. */
export async function engine(stand: Stand): Promise<Row[]> {
	const { simulator } = stand;
	const ours = await reads(
		stand,
		'ours',
		stand.node('Read', 'wasenderApi', {
			resource: 'contact',
			operation: 'get',
			session: { __rl: true, mode: 'id', value: '1' },
			contact: { __rl: true, mode: 'id', value: '={{ $json.phone }}' },
		}),
	);
	// The session's API key in a header: the credential leaves a request alone that carries one.
	const key = simulator.store.session(1).apiKey;
	const theirParameters: IDataObject = {
		url: `=${simulator.url}/api/contacts/{{ $json.phone }}`,
		authentication: 'predefinedCredentialType',
		nodeCredentialType: 'wasenderApi',
		sendHeaders: true,
		headerParameters: { parameters: [{ name: 'Authorization', value: `Bearer ${key}` }] },
		options: {},
	};
	const theirs = await reads(
		stand,
		'theirs',
		stand.node('Read', 'n8n-nodes-base.httpRequest', theirParameters, { typeVersion: 4.2 }),
	);
	// Until code is compiled and caches are filled.
	for (let round = 0; round < 3; round++) {
		await ours();
		await theirs();
	}
	const spent: Array<{ ours: Spent; theirs: Spent }> = [];
	for (let round = 0; round < ROUNDS; round++) {
		// Who goes first changes, so that neither always follows the other's garbage.
		if (round % 2 === 0) spent.push({ ours: await ours(), theirs: await theirs() });
		else {
			const second = await theirs();
			spent.push({ ours: await ours(), theirs: second });
		}
	}
	const row = (what: string, figure: keyof Spent): Row => {
		const [a, b] = [spent.map(({ ours: one }) => one[figure]), spent.map(({ theirs: one }) => one[figure])];
		const perItem = (ms: number[]) => (median(ms) / READS).toFixed(2);
		return {
			what: `${what} for ${READS} reads beside the HTTP Request node, same credential`,
			figure: median(spent.map((one) => one.ours[figure] / one.theirs[figure])),
			unit: '×',
			aim: { atMost: 0.8 },
			raw: `${perItem(a)} beside ${perItem(b)} ms an item; rounds in ms: ${listed(a.map(Math.round))} | ${listed(b.map(Math.round))}`,
		};
	};
	return [row('Time', 'wallMs'), row("n8n's CPU", 'cpuMs')];
}
