import type { INodePropertyOptions } from 'n8n-workflow';
import { WasenderApi } from '../../../nodes/WasenderApi/WasenderApi.node';
import { rateClassOf, sendWindows } from '../../../nodes/WasenderApi/delivery/queue/limits';
import { MEDIA_KINDS, sizeInWords, uploadLimit, type MediaKind } from '../../../nodes/WasenderApi/media/kinds';
import { endpointName, ENDPOINTS, LIMITS } from '../../api/facts';
import { DOCUMENTED_LIMITS } from '../../simulator/limits/settings';
import { MESSAGE_LIMITS, sizeWords, UPLOAD_LIMITS } from '../../simulator/whatsapp/mediaLimits';

const SEND = 'POST /api/send-message';

const rates = LIMITS.rates.rows;

/** The windows of the rows that hold for an endpoint, as the node writes them. */
function windowsOf(endpoint: string, when?: string): Array<{ count: number; ms: number }> {
	return rates
		.filter((row) => row.endpoints.includes(endpoint) && row.when === when)
		.map(({ count, seconds }) => ({ count, ms: seconds * 1_000 }));
}

describe('rates: the node keeps', () => {
	it.each(ENDPOINTS.map(endpointName).filter((name) => name !== SEND && !name.endsWith('/resend')))('%s', (name) => {
		const [method = '', path = ''] = name.split(' ');
		expect(rateClassOf(method, path.replace(/\{\w+\}/g, '1')).windows).toEqual(windowsOf(name));
	});

	it('sending, by plan and with account protection', () => {
		expect(rateClassOf('POST', '/api/send-message').windows).toEqual(windowsOf(SEND, 'paid plan'));
		expect(sendWindows(true)).toEqual([...windowsOf(SEND, 'account protection'), ...windowsOf(SEND, 'paid plan')]);
	});
});

describe('rates: the simulator keeps', () => {
	const { minuteMs, dayMs } = DOCUMENTED_LIMITS;

	it('sending', () => {
		const { planCount, planWindowMs, accountProtectionMs } = DOCUMENTED_LIMITS;
		expect([{ count: planCount, ms: planWindowMs }]).toEqual(windowsOf(SEND, 'paid plan'));
		expect([{ count: 1, ms: accountProtectionMs }]).toEqual(windowsOf(SEND, 'account protection'));
		const { trialMinuteCount, trialMinuteMs, trialDayCount, trialDayMs } = DOCUMENTED_LIMITS;
		const trial = [
			{ count: trialMinuteCount, ms: trialMinuteMs },
			{ count: trialDayCount, ms: trialDayMs },
		];
		expect(trial).toEqual(windowsOf(SEND, 'trial'));
	});

	it.each([
		['GET /api/groups/{groupJid}/metadata', 'groupMetadata'],
		['GET /api/groups/{groupJid}/participants', 'groupMetadata'],
		['GET /api/contacts/{contactPhoneNumber}/picture', 'contactPicture'],
		['GET /api/on-whatsapp/{phone_number}', 'numberCheck'],
	] as const)('%s', (name, limit) => {
		const kept = [
			{ count: DOCUMENTED_LIMITS[`${limit}MinuteCount`], ms: minuteMs },
			{ count: DOCUMENTED_LIMITS[`${limit}DayCount`], ms: dayMs },
		];
		expect(kept).toEqual(windowsOf(name));
	});
});

describe('files', () => {
	const kinds = Object.keys(LIMITS.messageFiles) as MediaKind[];

	it.each(kinds)('%s: size and parameter of a message', (kind) => {
		const { size, parameter } = LIMITS.messageFiles[kind];
		expect(MEDIA_KINDS[kind]).toMatchObject({ parameter });
		expect(sizeInWords(MEDIA_KINDS[kind].maxBytes)).toBe(size);
		expect(sizeWords(MESSAGE_LIMITS[kind])).toBe(size);
	});

	it.each([
		['image', 'image/png'],
		['video', 'video/mp4'],
		['audio', 'audio/ogg'],
		['document', 'application/pdf'],
		['sticker', 'image/webp'],
	] as const)('%s: size of an upload', (kind, mimeType) => {
		expect(sizeInWords(uploadLimit(mimeType))).toBe(LIMITS.uploads.sizes[kind]);
		expect(sizeWords(UPLOAD_LIMITS[kind])).toBe(LIMITS.uploads.sizes[kind]);
	});
});

describe('lists', () => {
	interface ListRouting {
		request?: { url?: string };
		operations?: { delivery?: { pages?: { sizeParameter: string } } };
	}

	const operations = new WasenderApi().description.properties
		.filter(({ name }) => name === 'operation')
		.flatMap(({ options = [] }) => options as INodePropertyOptions[])
		.map(({ routing }) => routing as ListRouting | undefined);

	it('are asked for in pages where the API has pages', () => {
		const asked = operations.flatMap((routing) => {
			const pages = routing?.operations?.delivery?.pages;
			return pages ? [pages.sizeParameter] : [];
		});
		const documented = ENDPOINTS.flatMap(({ paging }) => (paging ? [paging.sizeParameter] : []));
		expect(asked.sort()).toEqual(documented.sort());
	});
});
