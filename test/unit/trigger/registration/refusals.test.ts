import type { IDataObject } from 'n8n-workflow';
import {
	offeredUrl,
	refuseExisting,
	refuseParameters,
	secretIn,
} from '../../../../nodes/WasenderApi/trigger/registration/refusals';
import { NO_WEBHOOK } from '../../../../nodes/WasenderApi/trigger/registration/webhookSettings';
import { triggerNode } from '../triggerContext';

/** What a user sees of the error: what is wrong, and what to do about it. */
function refusal(refuse: () => unknown): { message: string; description: string } {
	try {
		refuse();
	} catch (error) {
		const { message, description } = error as { message: string; description: string };
		return { message, description };
	}
	throw new Error('Nothing was refused');
}

describe('parameters that cannot be right', () => {
	const refused = (options: IDataObject, events = ['call']) =>
		refusal(() => refuseParameters(triggerNode({ events, options }).hooks));

	it.each<[IDataObject, string, RegExp]>([
		[
			{ fromNumbers: '+15550142001, Dana' },
			'From Numbers: "Dana" is neither a phone number nor a LID',
			/country codes.*123456789@lid/,
		],
		[
			{ chats: 'Customers' },
			'Chats: "Customers" is neither a phone number nor a JID',
			/country codes.*@g\.us or @newsletter/,
		],
		[{ combineMessages: 16 }, 'Combine Messages: 16 is not a number from 0 to 15', /seconds.*0 switches it off/],
		[
			{ textFilter: { values: { operation: 'matches', value: '(a' } } },
			'Text Filter: "(a" is not a pattern: Unterminated group',
			/words to look for.*\^order/,
		],
	])('%j', (options, message, advice) => {
		const { message: told, description } = refused(options);
		expect(told).toBe(message);
		expect(description).toMatch(advice);
	});

	it('are also no events at all', () => {
		expect(refused({}, [])).toEqual({
			message: 'Events: this field is empty',
			description: expect.stringMatching(/Select at least one event/) as string,
		});
	});

	it('are none of these', () => {
		const options = {
			fromNumbers: '+15550142001',
			chats: '',
			combineMessages: '5',
			textFilter: { values: { value: 'price' } },
		};
		expect(() => refuseParameters(triggerNode({ options }).hooks)).not.toThrow();
	});
});

describe('the URL that n8n offers', () => {
	it('is the one of the trigger’s webhook', () => {
		const trigger = triggerNode();
		expect(offeredUrl(trigger.hooks)).toBe(trigger.url);
	});

	it('may be missing, which is told with what to do', () => {
		const trigger = triggerNode();
		trigger.url = '';
		expect(refusal(() => offeredUrl(trigger.hooks))).toEqual({
			message: 'This n8n gave no webhook URL for the trigger',
			description: 'Save the workflow and try again.',
		});
	});
});

describe('the webhook secret', () => {
	it('is the session’s', () => {
		expect(secretIn(triggerNode().hooks, { webhook_secret: 's' })).toBe('s');
		expect(secretIn(triggerNode({ options: { allowUnsigned: true } }).hooks, { webhook_secret: 's' })).toBe('s');
	});

	it.each([undefined, null, '', 5])(
		'that is %p is missing; without it only a trigger that allows that goes on',
		(secret) => {
			expect(secretIn(triggerNode({ options: { allowUnsigned: true } }).hooks, { webhook_secret: secret })).toBe('');
			const { message, description } = refusal(() => secretIn(triggerNode().hooks, { webhook_secret: secret }));
			expect(message).toMatch(/no webhook secret.*forge/);
			expect(description).toMatch(/generate a webhook secret.*Unsigned Events.*left as it is/);
		},
	);
});

describe('another webhook', () => {
	const shop = {
		webhook_url: 'https://shop.example.com/hook?token=hidden',
		webhook_enabled: true,
		webhook_events: null,
	};
	const fail = triggerNode({ options: { existingWebhook: 'fail' } }).hooks;

	it('is refused where the user wants it to be left alone, without what may be a secret', () => {
		const { message, description } = refusal(() => refuseExisting(fail, shop));
		expect(message).toMatch(/^The session already has a webhook: https:\/\/shop\.example\.com/);
		expect(message).not.toContain('hidden');
		expect(description).toMatch(/"Share" to use both.*"Replace".*left as it is/);
	});

	it('is none where it is switched off, or there is none', () => {
		for (const latest of [undefined, NO_WEBHOOK, { ...shop, webhook_enabled: false }])
			expect(() => refuseExisting(fail, latest)).not.toThrow();
	});

	it.each(['share', 'replace', undefined])('is fine with %p', (existingWebhook) => {
		const options = existingWebhook === undefined ? {} : { existingWebhook };
		expect(() => refuseExisting(triggerNode({ options }).hooks, shop)).not.toThrow();
	});
});
