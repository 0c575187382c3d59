import { sessionFrom } from '../../../../nodes/WasenderApi/delivery/session/Session';

/** WasenderAPI, "Get WhatsApp Session Details" */
const details = {
	id: 1,
	name: 'Business WhatsApp',
	phone_number: '+1234567890',
	status: 'connected',
	account_protection: true,
	log_messages: true,
	api_key: 'key',
	webhook_secret: 'secret',
};

describe('sessionFrom', () => {
	it('reads the documented details', () => {
		expect(sessionFrom(details)).toEqual({
			id: '1',
			name: 'Business WhatsApp',
			phoneNumber: '+1234567890',
			status: 'connected',
			apiKey: 'key',
			webhookSecret: 'secret',
			accountProtection: true,
			logMessages: true,
		});
	});

	it('writes the status in one way, as the samples have two', () => {
		expect(sessionFrom({ ...details, status: 'DISCONNECTED' }).status).toBe('disconnected');
	});

	it('has empty texts and no for what is missing', () => {
		expect(sessionFrom({ id: 1, webhook_secret: null })).toMatchObject({ apiKey: '', webhookSecret: '', accountProtection: false, logMessages: false });
	});
});
