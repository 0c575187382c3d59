/**
 * What is tried with each n8n: what nearly every workflow does.
 */
import assert from 'node:assert/strict';
import type { IBinaryData, IDataObject } from 'n8n-workflow';
import { ASK_TRIES } from './ask';
import { RETRY_TRIES } from './retry';
import { byId, inARow, node, PACKAGE, PERSON, START, type Try } from './scene';

/** The first bytes tell that it is a JPEG. */
const PICTURE = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(3_000, 7)]);

const load: Try = {
	name: 'loads, with icons',
	async run({ client }) {
		const { nodes, credentials } = await client.types();
		for (const name of ['wasenderApi', 'wasenderApiTrigger']) {
			const type = nodes.find((one) => one.name === `${PACKAGE}.${name}`);
			assert(type, `${name} is not there`);
			const icon = typeof type.iconUrl === 'object' ? type.iconUrl.light : type.iconUrl;
			assert.equal((await client.send('GET', `/${icon}`)).status, 200);
		}
		assert(credentials.some(({ name }) => name === 'wasenderApi'));
	},
};

const credentialTest: Try = {
	name: 'credential test',
	async run({ client, simulator }) {
		const account = { personalAccessToken: simulator.personalAccessToken, baseUrl: simulator.url };
		const right = await client.testCredential('wasenderApi', account);
		assert.equal(right.status, 'OK', right.message);
		const wrong = await client.testCredential('wasenderApi', { ...account, personalAccessToken: 'wrong' });
		assert.equal(wrong.status, 'Error');
	},
};

const lists: Try = {
	name: 'lists',
	async run({ client, credential }) {
		const { nodes } = await client.types();
		const type = nodes.find((one) => one.name === `${PACKAGE}.wasenderApi`);
		for (const field of ['session', 'to']) {
			const modes = type?.properties.find(({ name }) => name === field)?.modes;
			const method = modes?.find(({ name }) => name === 'list')?.typeOptions?.searchListMethod;
			assert(method, `${field} has no list`);
			const { results } = await client.listSearch({
				nodeType: `${PACKAGE}.wasenderApi`,
				method,
				path: field,
				parameters: { resource: 'message', operation: 'sendText', session: byId(1) } as unknown as IDataObject,
				credentials: { wasenderApi: credential } as unknown as IDataObject,
			});
			assert(results.length > 1, `${field} lists ${results.length} entries`);
		}
	},
};

const send: Try = {
	name: 'send',
	async run(scene) {
		const { client, simulator } = scene;
		const texts = ['one', 'two', 'three'];
		const parameters = {
			resource: 'message',
			operation: 'sendText',
			session: byId(1),
			to: byId(PERSON),
			text: '={{ $json.text }}',
		};
		const items = texts.map((text) => ({ json: { text } }));
		const id = await inARow(scene, 'Send', [START, node(scene, 'Send', 'wasenderApi', parameters)], {
			Start: items,
		} as unknown as IDataObject);
		const execution = await client.runManually(id);
		assert.equal(execution.errorMessage(), undefined);
		assert.deepEqual(
			simulator.sent(1).map(({ text }) => text),
			texts,
		);
		assert.deepEqual(
			execution.items('Send').map(({ pairedItem }) => pairedItem),
			[{ item: 0 }, { item: 1 }, { item: 2 }],
		);
	},
};

const badInput: Try = {
	name: 'clear errors',
	async run(scene) {
		const { client, simulator } = scene;
		const before = simulator.requests.length;
		const parameters = {
			resource: 'message',
			operation: 'sendText',
			session: byId(1),
			to: byId('nobody'),
			text: 'Hello',
		};
		const id = await inARow(scene, 'Wrong', [START, node(scene, 'Send', 'wasenderApi', parameters)]);
		const message = (await client.runManually(id)).errorMessage('Send');
		assert.match(String(message), /nobody/);
		assert.equal(simulator.requests.length, before);
	},
};

const trigger: Try = {
	name: 'trigger and reply',
	async run(scene) {
		const { client, simulator } = scene;
		const session = simulator.store.sessions.get(1)!;
		const id = await inARow(scene, 'Answer', [
			node(scene, 'Message', 'wasenderApiTrigger', {
				session: byId(1),
				events: ['messages.received'],
				output: 'simplified',
			}),
			node(scene, 'Reply', 'wasenderApi', {
				resource: 'message',
				operation: 'sendText',
				to: byId('={{ $json.chatId }}'),
				text: '=You said: {{ $json.text }}',
			}),
		]);
		await client.activate(id);
		assert.match(String(session.webhookUrl), /\/webhook\//);
		await simulator.receive(1, { from: PERSON, text: 'Hello' });
		const execution = await client.waitForExecution(id);
		assert.equal(execution.errorMessage(), undefined);
		assert.equal(simulator.sent(1).at(-1)?.text, 'You said: Hello');
		await client.deactivate(id);
		assert.equal(session.webhookEnabled, false);
	},
};

const media: Try = {
	name: 'media both ways',
	async run(scene) {
		const { client, simulator } = scene;
		const id = await inARow(scene, 'Media', [
			node(scene, 'Message', 'wasenderApiTrigger', {
				session: byId(1),
				events: ['messages.received'],
				output: 'simplified',
			}),
			node(scene, 'Download', 'wasenderApi', { resource: 'media', operation: 'download' }),
			node(scene, 'Send', 'wasenderApi', {
				resource: 'message',
				operation: 'sendImage',
				session: byId(1),
				to: byId(PERSON),
				mediaSource: 'binary',
				binaryProperty: 'data',
			}),
		]);
		await client.activate(id);
		await simulator.receive(1, { from: PERSON, kind: 'image', media: { bytes: PICTURE, mimeType: 'image/jpeg' } });
		const execution = await client.waitForExecution(id);
		assert.equal(execution.errorMessage(), undefined);
		const binary = execution.items('Download')[0]?.binary?.data as IBinaryData | undefined;
		assert(binary, 'nothing was downloaded');
		assert(PICTURE.equals(await client.fileContent(binary)), 'the file is another one');
		assert.equal(simulator.sent(1).at(-1)?.kind, 'image');
		await client.deactivate(id);
	},
};

export const TRIES: readonly Try[] = [load, credentialTest, lists, send, badInput, trigger, media, ...RETRY_TRIES, ...ASK_TRIES];
