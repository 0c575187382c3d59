/** The phone page with axe-core: an empty start, and a chat with texts and a poll. */
import { accessibilityFaults } from '../platform/accessibility';
import { startSimulator, type Simulator } from './index';
import { call, sendText } from './testing/call';
import { PhoneBrowser } from './testing/phoneBrowser';

const AMINA = '15550200001@s.whatsapp.net';

jest.setTimeout(40_000);

let phone: PhoneBrowser;
let simulator: Simulator;
beforeAll(async () => {
	phone = await PhoneBrowser.start();
	simulator = await startSimulator({ limits: { off: true } });
	await call(simulator, 'POST', '/api/send-message', {
		body: { to: '+15550200001', poll: { question: 'When?', options: ['Now', 'Later'] } },
	});
	await sendText(simulator, 'Yes, until six');
});
afterAll(async () => {
	await phone?.stop();
	await simulator?.stop();
});

test.each([
	['a desk', 'light', { width: 1200, height: 800 }],
	['a phone', 'light', { width: 390, height: 844 }],
	['a desk', 'dark', { width: 1200, height: 800 }],
	['a phone', 'dark', { width: 390, height: 844 }],
] as const)('the page is for everybody: on %s, in the %s', async (_, colorScheme, viewport) => {
	const other = await phone.open(simulator, { colorScheme, viewport });
	expect(await accessibilityFaults(other)).toEqual([]);
	await other.locator(`[data-testid="chat-item"][data-jid="${AMINA}"]`).click();
	await other.getByTestId('message').getByText('Yes, until six').waitFor();
	await other.getByTestId('message').getByText('When?').waitFor();
	expect(await accessibilityFaults(other)).toEqual([]);
	await other.context().close();
});
