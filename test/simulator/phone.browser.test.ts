import type { BrowserContextOptions, Page } from 'playwright-core';
import { avatarFor } from './files/avatar';
import { startSimulator, type Simulator } from './index';
import { call, sendText } from './testing/call';
import { PhoneBrowser } from './testing/phoneBrowser';
import { startWebhookServer, type WebhookServer } from './testing/webhookServer';

const AMINA = '15550200001@s.whatsapp.net';

jest.setTimeout(40_000);

let phone: PhoneBrowser;
let simulator: Simulator;
let webhook: WebhookServer;
let page: Page;

beforeAll(async () => {
	phone = await PhoneBrowser.start();
});
afterAll(() => phone?.stop());

beforeEach(async () => {
	simulator = await startSimulator({ limits: { off: true } });
	webhook = await startWebhookServer();
	Object.assign(simulator.store.session(1), {
		webhookUrl: webhook.url,
		webhookEnabled: true,
		webhookEvents: [
			'messages.received',
			'messages-group.received',
			'poll.results',
			'messages.update',
			'session.status',
		],
	});
	page = await open();
});
afterEach(async () => {
	await page.context().close();
	await simulator.stop();
	await webhook.stop();
	expect(phone.takeProblems()).toEqual([]);
});

const open = (options: BrowserContextOptions = {}) => phone.open(simulator, options);
const openChat = (jid: string) => page.locator(`[data-testid="chat-item"][data-jid="${jid}"]`).click();
const last = () => page.getByTestId('message').last();

test('a message typed on the page reaches the webhook, and a message sent through the API appears at once', async () => {
	await openChat(AMINA);
	await page.getByTestId('message-input').fill('Are you <b>open</b>?');
	await page.getByTestId('message-input').press('Enter');
	const event = await webhook.waitFor('messages.received');
	expect(event.data.messages).toMatchObject({
		messageBody: 'Are you <b>open</b>?',
		key: { remoteJid: AMINA, cleanedSenderPn: '15550200001' },
		pushName: 'Amina',
	});
	await expectText('Are you <b>open</b>?');
	expect(await last().getAttribute('data-from')).toBe('other');

	await sendText(simulator, 'Yes, until six');
	await expectText('Yes, until six');
	expect(await last().getAttribute('data-from')).toBe('session');
	// Who looks at the chat has read it.
	await page.locator('[data-testid="message"][data-status="4"]').waitFor();
	await call(simulator, 'POST', '/api/messages/read', {
		body: { key: { id: event.data.messages.key.id, remoteJid: AMINA, fromMe: false } },
	});
	await page.locator('[data-testid="message"][data-read="true"]').waitFor();
});

test('shows every kind of message', async () => {
	await openChat(AMINA);
	const send = (body: Record<string, unknown>) =>
		call(simulator, 'POST', '/api/send-message', { body: { to: AMINA, ...body } });
	const { publicUrl } = (
		await call(simulator, 'POST', '/api/upload', { raw: { bytes: avatarFor('a'), contentType: 'image/png' } })
	).body;
	await send({ imageUrl: publicUrl, text: 'A picture' });
	expect(await last().locator('img').getAttribute('src')).toBe(new URL(publicUrl).pathname);
	await page.waitForFunction(() => document.querySelector<HTMLImageElement>('.message img')?.naturalWidth === 96);
	await send({ imageUrl: publicUrl, viewOnce: true });
	await page.getByTestId('view-once').waitFor();
	await send({ documentUrl: 'https://example.com/report.pdf', fileName: 'Report.pdf' });
	await expectText('Report.pdf');
	await send({ location: { latitude: 1.5, longitude: 2.5, name: 'The office' } });
	await expectText('The office');
	await send({ contact: { name: 'Help desk', phone: '+15550100002' } });
	await expectText('Help desk');
	await send({ text: 'An answer', replyTo: 100000 });
	await last().getByTestId('quote').waitFor();
	await call(simulator, 'PUT', '/api/messages/100005', { body: { text: 'A better answer' } });
	await expectText('A better answer');
	await expectText('edited');
	await call(simulator, 'DELETE', '/api/messages/100005');
	await expectText('This message was deleted');
	await simulator.receive(1, { from: AMINA, media: { bytes: Buffer.from('OggS'), mimeType: 'audio/ogg' } });
	await last().locator('audio').waitFor();
	await simulator.receive(1, {
		from: AMINA,
		kind: 'video',
		media: { bytes: Buffer.from('ftyp'), mimeType: 'video/mp4' },
	});
	await last().locator('video').waitFor();
	await simulator.receive(1, { from: AMINA, kind: 'sticker', media: { bytes: avatarFor('b'), mimeType: 'image/png' } });
	await page.locator('[data-kind="sticker"] img').waitFor();
});

test('polls can be voted in', async () => {
	await openChat(AMINA);
	await call(simulator, 'POST', '/api/send-message', {
		body: { to: AMINA, poll: { question: 'Lunch?', options: ['Pizza', 'Soup'] } },
	});
	await page.getByRole('radio', { name: /Soup/ }).check();
	expect((await webhook.waitFor('poll.results')).data.pollResult).toEqual([
		{ name: 'Pizza', voters: [] },
		{ name: 'Soup', voters: [AMINA] },
	]);
	await page.locator('.option', { hasText: 'Soup' }).locator('.count', { hasText: '1' }).waitFor();
});

test('a message can be reacted to, and answered with a quote', async () => {
	await openChat(AMINA);
	await sendText(simulator, 'Shall we?');
	const { keyId } = simulator.sent()[0]!;
	await last().getByLabel('React or reply').click();
	await last().getByRole('button', { name: 'React with 👍' }).click();
	await last().getByTestId('reactions').getByText('👍').waitFor();
	expect(simulator.store.session(1).messagesByKey.get(keyId)?.reactions.get(AMINA)).toBe('👍');
	await last().getByLabel('React or reply').click();
	await last().getByRole('button', { name: 'React with 👍', pressed: true }).click();
	await last().getByTestId('reactions').waitFor({ state: 'detached' });

	await last().getByLabel('React or reply').click();
	await last().getByTestId('reply').click();
	await page.getByTestId('reply-to').getByText('Shall we?').waitFor();
	await page.keyboard.type('Not today');
	await page.keyboard.press('Enter');
	await last().getByTestId('quote').getByText('Shall we?').waitFor();
	const replies = webhook.named('messages.received').filter(({ data }) => data.messages.messageBody === 'Not today');
	expect(replies).toMatchObject([
		{ data: { messages: { message: { extendedTextMessage: { contextInfo: { stanzaId: keyId } } } } } },
	]);
	expect(await page.getByTestId('reply-to').isVisible()).toBe(false);
});

test('a file is sent as the other person, with the text as its caption', async () => {
	await openChat(AMINA);
	await page.getByTestId('message-input').fill('My picture');
	await page
		.getByTestId('attach-input')
		.setInputFiles({ name: 'me.png', mimeType: 'image/png', buffer: avatarFor('me') });
	const event = await webhook.waitFor('messages.received');
	expect(event.data.messages).toMatchObject({
		messageBody: 'My picture',
		message: {
			imageMessage: { mimetype: 'image/png', caption: 'My picture', fileLength: String(avatarFor('me').length) },
		},
	});
	await last().locator('img').waitFor();
	expect(await page.getByTestId('message-input').inputValue()).toBe('');
});

test('a new person writes, and in a group one chooses who', async () => {
	await page.getByTestId('new-chat').click();
	await page.getByTestId('new-chat-name').fill('Nadia');
	await page.getByTestId('new-chat-phone').fill('+44 7700 900123');
	await page.getByTestId('new-chat-submit').click();
	await page.getByTestId('conversation-header').getByText('Nadia').waitFor();
	await page.getByTestId('new-chat-submit').waitFor({ state: 'hidden' });
	await page.keyboard.type('Hello, I am new');
	await page.getByTestId('send-button').click();
	expect((await webhook.waitFor('messages.received')).data.messages).toMatchObject({
		key: { remoteJid: '447700900123@s.whatsapp.net' },
		pushName: 'Nadia',
	});
	await page.locator('[data-testid="chat-item"]').first().getByText('Hello, I am new').waitFor();

	const [group] = simulator.store.groups.keys();
	await openChat(group!);
	await page.getByTestId('write-as').selectOption({ label: 'Chen Wei' });
	await page.getByTestId('message-input').fill('Good morning');
	await page.getByTestId('message-input').press('Enter');
	expect((await webhook.waitFor('messages-group.received')).data.messages.key).toMatchObject({
		remoteJid: group,
		cleanedParticipantPn: '15550200003',
	});
	await last().getByText('Chen', { exact: true }).waitFor();
});

test('shows typing, and takes it away', async () => {
	await openChat(AMINA);
	await call(simulator, 'POST', '/api/send-presence-update', { body: { jid: AMINA, type: 'composing', delayMs: 400 } });
	await page.getByTestId('typing').getByText('Shop is typing…').waitFor();
	await page.getByTestId('typing').waitFor({ state: 'detached' });
});

test('a session is linked by scanning its QR code', async () => {
	const { qrCode } = (await call(simulator, 'POST', '/api/whatsapp-sessions/2/connect')).body.data;
	await page.getByTestId('session-picker').selectOption({ label: 'Support' });
	await page.getByTestId('qr-text').getByText(qrCode).waitFor();
	await page.getByTestId('scan').click();
	await page.getByTestId('session-state').getByText('Connected').waitFor();
	expect(simulator.store.session(2).status).toBe('connected');
	await page.getByTestId('link-panel').waitFor({ state: 'hidden' });
});

test('works with the keyboard alone, and on a narrow screen', async () => {
	await page.getByTestId('search').focus();
	await page.keyboard.type('haddad');
	await page.waitForFunction(() => document.querySelectorAll('[data-testid="chat-item"]').length === 1);
	await page.keyboard.press('Tab');
	await page.keyboard.press('Enter');
	await page.keyboard.type('first line');
	await page.keyboard.press('Shift+Enter');
	await page.keyboard.type('second line');
	await page.keyboard.press('Enter');
	expect((await webhook.waitFor('messages.received')).data.messages.messageBody).toBe('first line\nsecond line');

	await page.setViewportSize({ width: 360, height: 700 });
	await page.getByTestId('chat-list').waitFor({ state: 'hidden' });
	await page.getByLabel('Back to the chats').click();
	await page.getByTestId('chat-list').waitFor({ state: 'visible' });
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
});

test('catches up after the simulator was away', async () => {
	await openChat(AMINA);
	await sendText(simulator, 'before');
	await expectText('before');
	await page.context().setOffline(true);
	await sendText(simulator, 'meanwhile');
	await new Promise((resolve) => setTimeout(resolve, 300));
	await page.context().setOffline(false);
	await expectText('meanwhile');
	phone.forgive(/ERR_INTERNET_DISCONNECTED|Failed to load resource/);
});

test('has a dark and a light look', async () => {
	const backgrounds = [];
	for (const colorScheme of ['light', 'dark'] as const) {
		const other = await open({ colorScheme });
		backgrounds.push(
			await other.evaluate(() => getComputedStyle(document.querySelector('.side')!.parentElement!).backgroundColor),
		);
		await other.context().close();
	}
	expect(backgrounds[0]).not.toBe(backgrounds[1]);
});

test("samples of what people's phones send reach the webhook, on a screen of a phone's size", async () => {
	const small = await open({ viewport: { width: 390, height: 780 } });
	await small.getByTestId('samples').click();
	const sample = (id: string) => small.locator(`[data-testid="sample"][data-id="${id}"]`);
	const outcome = (id: string, words: string) => sample(id).getByTestId('sample-outcome').getByText(words).waitFor();

	await small.getByTestId('samples-search').fill('button listResponse');
	await small.getByText('No sample found').waitFor();
	await small.getByTestId('samples-search').fill('chosen a button');
	expect(await sample('P01').isVisible()).toBe(false);
	await sample('B15c').getByRole('button', { name: 'Send' }).click();
	await outcome('B15c', 'Delivered');
	await sample('B15c').getByRole('button', { name: 'Send' }).click();
	await outcome('B15c', 'Delivered');
	await small.getByTestId('samples-search').fill('');
	await sample('B01d').getByRole('button', { name: 'Send' }).click();
	await outcome(
		'B01d',
		'Delivered: 1 of 3 posts. The session is not subscribed to messages-newsletter.received, messages.upsert',
	);

	// Nothing is wider than the screen.
	expect(await small.evaluate(() => document.querySelector('#samples-list')!.scrollWidth)).toBeLessThanOrEqual(390);
	await sample('B15c').getByRole('button', { name: 'Open chat' }).click();
	expect(await small.getByTestId('samples-dialog').isVisible()).toBe(false);
	const [first, second] = webhook.named('messages.received').map(({ data }) => data.messages.key);
	expect(first.remoteJid).toBe(second.remoteJid);
	expect(first.id).not.toBe(second.id);
	await small.locator(`[data-testid="message"][data-key-id="${first.id}"]`).waitFor();
	await small.locator(`[data-testid="message"][data-key-id="${second.id}"]`).waitFor();
	await small.context().close();
});

async function expectText(text: string): Promise<void> {
	await page.getByTestId('message').getByText(text).first().waitFor();
}
