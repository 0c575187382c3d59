import { withoutNote } from '../../../../nodes/WasenderApi/conversation/switchboard/places';
import {
	isCounterpart,
	isSameWebhook,
	isTestUrl,
	isTrigger,
	isTriggerHere,
} from '../../../../nodes/WasenderApi/trigger/registration/identity';

const ID = '5b1a0f6e-0000-4000-8000-00000000000a';
const OTHER_ID = '5b1a0f6e-0000-4000-8000-00000000000b';
const OWN = `https://n8n.example.com/webhook/${ID}/wasender-api`;
/** A node without a webhook ID, as n8n made them by its API. */
const NAMED = 'https://n8n.example.com/webhook/WorkflowId1/wasenderapi%20trigger/wasender-api';

describe('the same webhook', () => {
	it.each([
		[OWN, OWN],
		[`${OWN}/`, OWN],
		[OWN, `${OWN}/`],
		[`http://n8n.example.com/webhook/${ID}/wasender-api`, OWN],
		[`https://other.example.org:8443/n8n/webhook/${ID}/wasender-api`, OWN],
		[OWN, `https://other.example.org/n8n/webhook/${ID}/wasender-api`],
		[`https://a.example.com/a/webhook/${ID}/wasender-api`, `https://a.example.com/b/webhook/${ID}/wasender-api`],
		[NAMED.replace('n8n.', 'old.'), NAMED],
		[NAMED.replace('/webhook/', '/n8n/webhook/'), NAMED],
		['https://n8n.example.com/webhook/short/wasender-api', 'http://n8n/webhook/short/wasender-api/'],
		['https://n8n.example.com/hooks/orders/', 'http://old.example.com/hooks/orders'],
		['nonsense', 'nonsense'],
	])('%s is %s', (url, own) => {
		expect(isSameWebhook(url, own)).toBe(true);
	});

	it.each([
		[OWN.replace('/webhook/', '/webhook-test/'), OWN],
		[OWN.replace(ID, OTHER_ID), OWN],
		[OWN.replace('wasender-api', 'other'), OWN],
		[`${OWN}/more`, OWN],
		[`https://n8n.example.com/${ID}/wasender-api`, OWN],
		['https://shop.example.com/hook', OWN],
		['https://shop.example.com/', OWN],
		['https://shop.example.com/wasender-api', OWN],
		['nonsense', OWN],
		['', OWN],
		[OWN, 'nonsense'],
		[NAMED.replace('WorkflowId1', 'WorkflowId2'), NAMED],
		[NAMED.replace('/webhook/', '/webhook-test/'), NAMED],
		['https://shop.example.com/', 'https://n8n.example.com/'],
		['https://shop.example.com/hooks/orders/new', 'https://shop.example.com/orders/new'],
		['https://shop.example.com/orders', 'https://shop.example.com/new/orders'],
		['https://n8n.example.com/short/wasender-api', 'https://n8n.example.com/webhook/short/wasender-api'],
	])('%s is not %s', (url, own) => {
		expect(isSameWebhook(url, own)).toBe(false);
	});
});

describe('the test beside the production webhook', () => {
	it('is told by the webhook ID, wherever n8n is', () => {
		const test = `https://old.example.org/webhook-test/${ID}/wasender-api`;
		expect(isCounterpart(test, OWN)).toBe(true);
		expect(isCounterpart(OWN, test)).toBe(true);
	});

	it.each([
		OWN,
		OWN.replace(ID, OTHER_ID),
		NAMED.replace('/webhook/', '/webhook-test/'),
		'nonsense',
		OWN.replace('/wasender-api', ''),
	])('is not %s', (url) => {
		expect(isCounterpart(url, OWN)).toBe(false);
	});

	it('is nothing that can be told of other webhooks', () => {
		expect(isCounterpart(NAMED.replace('/webhook/', '/webhook-test/'), NAMED)).toBe(false);
		expect(isCounterpart(`https://a.example.com/b/${ID}/other`, `https://a.example.com/a/${ID}/other`)).toBe(false);
	});

	it('is told by its endpoint', () => {
		expect(isTestUrl(OWN.replace('/webhook/', '/webhook-test/'))).toBe(true);
		expect(isTestUrl(OWN)).toBe(false);
	});
});

it('a trigger is told by the end of its path', () => {
	expect([OWN, `${OWN}/?a=b`, NAMED].map(isTrigger)).toEqual([true, true, true]);
	expect(['https://shop.example.com/hook', 'nonsense', `${OWN}/x`].map(isTrigger)).toEqual([false, false, false]);
});

it('a trigger of this n8n has its origin', () => {
	expect(isTriggerHere(OWN.replace(ID, OTHER_ID), OWN)).toBe(true);
	expect(isTriggerHere(OWN.replace('https:', 'http:'), OWN)).toBe(false);
	expect(isTriggerHere(OWN.replace('n8n.example.com', 'n8n.example.com:444'), OWN)).toBe(false);
	expect(isTriggerHere('https://n8n.example.com/webhook/plain', OWN)).toBe(false);
	expect(isTriggerHere(OWN, 'nonsense')).toBe(false);
});

it('a URL without its note is as n8n offers it', () => {
	expect(withoutNote(`${OWN}?before=x?y`)).toBe(OWN);
	expect(withoutNote(`${OWN}//?a`)).toBe(OWN);
	expect(withoutNote(OWN)).toBe(OWN);
});
