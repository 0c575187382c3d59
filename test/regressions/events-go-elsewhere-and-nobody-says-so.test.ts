/** A session's webhook was saved, but the server that is connected to WhatsApp does not know it (the documented warning). */
import { register, unregister } from '../../nodes/WasenderApi/trigger/registration/registration';
import { withoutWaiting } from '../unit/trigger/n8nOfTriggers';
import { triggerNode, type Trigger } from '../unit/trigger/triggerContext';

withoutWaiting();

const WARNING = 'WhatsApp session updated but failed to sync webhook settings: Connection error';

/** @param times how often the API warns */
function warning(times: number, status = 'connected', text = WARNING): Trigger {
	const trigger = triggerNode();
	const { api } = trigger;
	if (api.session) api.session.status = status;
	let left = times;
	api.instead = ({ method, body }) => {
		if (method !== 'PUT' || left-- <= 0 || !api.session) return undefined;
		Object.assign(api.session, body);
		return { body: { success: true, data: { ...api.session }, warning: text } };
	};
	return trigger;
}

it('activating says what happened and what to do, where it would be shown', async () => {
	const trigger = warning(Infinity);
	await expect(register(trigger.hooks)).rejects.toMatchObject({
		message: expect.stringContaining(WARNING) as string,
		description: expect.stringMatching(/Restart the session.*publish the workflow.*again/) as string,
	});
	expect(trigger.warnings).toEqual([expect.stringContaining(WARNING)]);
});

it('a warning that is gone the next time is nobody’s business', async () => {
	const trigger = warning(1);
	await register(trigger.hooks);
	expect(trigger.warnings).toEqual([]);
	expect(trigger.api.session).toMatchObject({ webhook_url: trigger.url, webhook_enabled: true });
});

it.each(['disconnected', 'NEED_SCAN', 'logged_out', 'need_passkey'])(
	'a session that is %s takes its webhook over when it is connected',
	async (status) => {
		const trigger = warning(Infinity, status);
		await register(trigger.hooks);
		expect(trigger.warnings).toEqual([expect.stringMatching(/Restart the session/)]);
	},
);

it('deactivating logs it, and ends', async () => {
	const trigger = warning(0);
	await register(trigger.hooks);
	const { api } = trigger;
	api.instead = ({ method, body }) => {
		if (method !== 'PUT' || !api.session) return undefined;
		Object.assign(api.session, body);
		return { body: { success: true, data: { ...api.session }, warning: WARNING } };
	};
	await unregister(trigger.hooks);
	expect(trigger.warnings).toEqual([expect.stringMatching(/events may go on arriving.*Restart the session/)]);
	expect(trigger.api.session).toMatchObject({ webhook_url: null });
});

it('a warning of any length is cut', async () => {
	const trigger = warning(Infinity, 'connected', 'x'.repeat(100_000));
	await expect(register(trigger.hooks)).rejects.toMatchObject({
		message: expect.stringMatching(/^.{0,300}$/) as string,
	});
	expect(trigger.warnings.every((text) => text.length < 600)).toBe(true);
});
