import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import {
	isTest,
	keepRegistration,
	keptRegistration,
	registrationFor,
	type Registration,
} from '../../../../nodes/WasenderApi/trigger/registration/staticData';
import { NO_WEBHOOK } from '../../../../nodes/WasenderApi/trigger/registration/webhookSettings';

/** n8n around a trigger: what it has saved, and in which mode it calls. */
function n8nAround(
	id: string,
	{ saved, mode = 'webhook', workflow = 'w' }: { saved?: Registration; mode?: string; workflow?: string | null } = {},
) {
	const data: { registration?: Registration } = saved ? { registration: saved } : {};
	const context = {
		getWorkflow: () => ({ id: workflow ?? undefined }),
		getNode: () => ({ id }),
		getMode: () => mode,
		getActivationMode: () => (mode === 'manual' ? 'manual' : 'activate'),
		getWorkflowStaticData: () => data,
	};
	return context as unknown as IHookFunctions & IWebhookFunctions;
}

function registration(at: number, more: Partial<Registration> = {}): Registration {
	const url = 'https://n8n.example.com/webhook/a/wasender-api';
	return {
		sessionId: '1',
		url,
		isOfTest: false,
		predecessors: [],
		before: NO_WEBHOOK,
		isShared: false,
		isUnsigned: false,
		refusedEvents: [],
		at,
		...more,
	};
}

let nodes = 0;
const newNode = () => `node-${++nodes}`;

describe('the registration that an event goes by', () => {
	it('is none where there was none', () => {
		expect(registrationFor(n8nAround(newNode()))).toBeUndefined();
	});

	it('is the one that n8n has saved, after it was started anew', () => {
		const saved = registration(5);
		expect(registrationFor(n8nAround(newNode(), { saved }))).toBe(saved);
	});

	it('is the one of the hook while n8n has saved nothing', () => {
		const [node, kept] = [newNode(), registration(5)];
		const hook = n8nAround(node);
		keepRegistration(hook, kept);
		expect(keptRegistration(hook)).toBe(kept);
		expect(registrationFor(n8nAround(node))).toBe(kept);
	});

	it.each([
		['later than', 4, 'kept'],
		['in the same millisecond as', 5, 'kept'],
		['earlier than', 6, 'saved'],
	])('is the later one, where the hook came %s what n8n has saved', (_, savedAt, which) => {
		const [node, kept, saved] = [newNode(), registration(5, { isEnded: true }), registration(savedAt)];
		keepRegistration(n8nAround(node), kept);
		expect(registrationFor(n8nAround(node, { saved }))).toBe(which === 'kept' ? kept : saved);
	});

	it('of a test is apart from the published one', () => {
		const [node, live, test] = [newNode(), registration(5), registration(6, { isOfTest: true })];
		keepRegistration(n8nAround(node), live);
		expect(registrationFor(n8nAround(node, { mode: 'manual' }))).toBeUndefined();
		keepRegistration(n8nAround(node, { mode: 'manual' }), test);
		expect(registrationFor(n8nAround(node))).toBe(live);
		expect(registrationFor(n8nAround(node, { mode: 'manual' }))).toBe(test);
	});

	it('is of this node of this workflow, also of one that was never saved', () => {
		const [node, kept] = [newNode(), registration(5)];
		keepRegistration(n8nAround(node, { workflow: null }), kept);
		expect(registrationFor(n8nAround(node, { workflow: null }))).toBe(kept);
		expect(registrationFor(n8nAround(node, { workflow: 'other' }))).toBeUndefined();
		expect(registrationFor(n8nAround(newNode(), { workflow: null }))).toBeUndefined();
	});

	it('is remembered of a thousand triggers; the one whose hook was called longest ago is forgotten first', () => {
		const [first, second, third] = [newNode(), newNode(), newNode()];
		for (const node of [first, second, third]) keepRegistration(n8nAround(node), registration(5));
		// It was called again, and is not the oldest any more.
		keepRegistration(n8nAround(first), registration(6));
		for (let number = 0; number < 998; number++) keepRegistration(n8nAround(newNode()), registration(7));
		expect([first, second, third].map((node) => registrationFor(n8nAround(node))?.at)).toEqual([6, undefined, 5]);
	});
});

describe('whether somebody listens for a test event', () => {
	const production = 'https://n8n.example.com/webhook/a/wasender-api';

	it('tells the URL, or n8n where the URL has another name', () => {
		expect(isTest(n8nAround('n'), production)).toBe(false);
		expect(isTest(n8nAround('n'), production.replace('webhook', 'webhook-test'))).toBe(true);
		expect(isTest(n8nAround('n', { mode: 'manual' }), production.replace('webhook', 'trial'))).toBe(true);
	});
});
