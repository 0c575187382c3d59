/** The test that n8n's credential dialog runs. */
import { CREDENTIAL, Stage } from '../platform/n8n/stage';

let stage: Stage;
beforeAll(async () => (stage = await Stage.open()), 60_000);
afterAll(async () => await stage.close());

const test = async (personalAccessToken: string, baseUrl: string) => await stage.n8n.testCredential(CREDENTIAL, { personalAccessToken, baseUrl });

describe("the credential's test", () => {
	it.each(['', '/', '/api', '/api/'])('passes with the right token and "%s" after the base URL', async (ending) => {
		expect(await test(stage.simulator.personalAccessToken, stage.simulator.url + ending)).toMatchObject({ status: 'OK' });
	});

	it('fails with a wrong token', async () => {
		expect(await test('wrong-token', stage.simulator.url)).toMatchObject({ status: 'Error' });
	});

	it('fails where nobody answers', async () => {
		expect(await test(stage.simulator.personalAccessToken, 'http://127.0.0.1:9')).toMatchObject({ status: 'Error' });
	});

	it("fails with a session's API key, which is no personal access token", async () => {
		const { apiKey } = stage.simulator.store.sessions.get(1)!;
		expect(await test(apiKey, stage.simulator.url)).toMatchObject({ status: 'Error' });
	});

	it('tells no secret to the log', async () => {
		expect(await stage.leaks()).toEqual([]);
	});
});
