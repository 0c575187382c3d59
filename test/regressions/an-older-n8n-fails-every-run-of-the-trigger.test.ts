/** In n8n 1.123 and 2.0 every run ended in the trigger: "Cannot read properties of undefined (reading 'setAll')". */
import type { IExecuteFunctions } from 'n8n-workflow';
import { WasenderApiTrigger } from '../../nodes/WasenderApi/WasenderApiTrigger.node';

it('hands the items on where n8n has no highlighted data', async () => {
	const items = [{ json: { chatId: '15550200001@s.whatsapp.net', text: 'Hello' } }];
	const older = { getInputData: () => items, getNodeParameter: () => 'simplified' } as unknown as IExecuteFunctions;
	await expect(new WasenderApiTrigger().execute.call(older)).resolves.toEqual([items]);
});
