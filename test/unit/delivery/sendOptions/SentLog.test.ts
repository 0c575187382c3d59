import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { SentLog, type Sent } from '../../../../nodes/WasenderApi/delivery/sendOptions/SentLog';
import { atMostMs, itIsFast } from '../../atMostMs';

const HOUR = 3_600_000;
const NOW = Date.UTC(2026, 4, 1, 12);

const DAY = { withinMs: 24 * HOUR, isUploaded: false };

function sent(to: string, content: IDataObject, more: Partial<Sent> = {}): Sent {
	return { at: NOW - HOUR, to, content, data: { to }, ...more };
}

function logOf(...all: Sent[]): SentLog {
	const log = new SentLog();
	for (const one of all) log.add(one);
	return log;
}

/** What it finds, in a word. */
function find(log: SentLog, body: IDataObject, once = DAY): unknown {
	const finding = log.find(body, once, NOW);
	return typeof finding === 'object' && 'sent' in finding ? 'sent' : finding;
}

const text = { text: 'Hello' };

describe('people', () => {
	it('who are known by a LID must be asked about first', () => {
		const log = logOf(sent('1@lid', text), sent('+15550200001', text));
		expect(find(log, { to: '+15550200002', ...text })).toEqual({ lids: ['1@lid'] });
		log.addPhone('1@lid', '15550200002@s.whatsapp.net');
		expect(find(log, { to: '+15550200002', ...text })).toBe('sent');
		expect(find(log, { to: '+15550200003', ...text })).toBe('none');
		expect(find(log, { to: '1:4@lid', ...text })).toBe('sent');
	});

	it('nobody is asked about where nothing says the same', () => {
		const log = logOf(sent('1@lid', { text: 'Other' }));
		expect(find(log, { to: '+15550200002', ...text })).toBe('none');
		expect(find(log, { to: '2@lid', ...text })).toBe('none');
	});

	it('of a LID that nobody knows the number of, nothing can be told about a number', () => {
		const log = logOf(sent('1@lid', text));
		log.addPhone('1@lid', undefined);
		expect(find(log, { to: '+15550200002', ...text })).toBe('unclear');
		expect(find(log, { to: '120363000000000001@newsletter', ...text })).toBe('none');
	});

	it('a LID is asked about to compare it with numbers', () => {
		const log = logOf(sent('+15550200002', text));
		expect(find(log, { to: '1@lid', ...text })).toEqual({ lids: ['1@lid'] });
		log.addPhone('1@lid', '15550200002@s.whatsapp.net');
		expect(find(log, { to: '1@lid', ...text })).toBe('sent');
	});

	it('who are known by a LID without a number have always been written to by it', () => {
		const log = logOf(sent('1@lid', text));
		log.addPhone('1@lid', undefined);
		expect(find(log, { to: '1@lid', ...text })).toBe('sent');
		const other = logOf(sent('+15550200002', text), sent('2@lid', text));
		other.addPhone('1@lid', undefined);
		expect(find(other, { to: '1@lid', ...text })).toBe('none');
	});

	it('who are known by a LID may be who is no address, and are not the others', () => {
		const log = logOf(sent('***', text));
		log.addPhone('1@lid', '15550200002@s.whatsapp.net');
		log.addPhone('2@lid', undefined);
		for (const to of ['1@lid', '2@lid']) expect(find(log, { to, ...text })).toBe('unclear');
		const other = logOf(sent('+15550200009', text));
		other.addPhone('1@lid', '15550200002@s.whatsapp.net');
		expect(find(other, { to: '1@lid', ...text })).toBe('none');
	});

	it('what is no address may be a group', () => {
		expect(find(logOf(sent('***', text)), { to: '123-456@g.us', ...text })).toBe('unclear');
	});

	it('what is no address may be anybody', () => {
		expect(find(logOf(sent('***', text)), { to: '+15550200002', ...text })).toBe('unclear');
		expect(find(logOf(sent('***', text)), { to: '+15550200002', text: 'Other' })).toBe('none');
	});
});

describe('content', () => {
	it.each<[string, IDataObject, IDataObject, string]>([
		['one text', text, text, 'sent'],
		['another text', text, { text: 'hello' }, 'none'],
		['a text with a file', text, { ...text, imageUrl: 'https://a.example/1.jpg' }, 'none'],
		['one file', { imageUrl: 'https://a.example/1.jpg' }, { imageUrl: 'https://a.example/1.jpg' }, 'sent'],
		['another kind of file', { imageUrl: 'https://a.example/1' }, { documentUrl: 'https://a.example/1' }, 'none'],
		[
			'another file of the host',
			{ imageUrl: 'https://a.example/1.jpg' },
			{ imageUrl: 'https://a.example/2.jpg' },
			'none',
		],
		[
			'a file of another host',
			{ imageUrl: 'https://a.example/1.jpg' },
			{ imageUrl: 'https://b.example/1.jpg' },
			'unclear',
		],
		[
			'a file under another name',
			{ documentUrl: 'https://a.example/1', fileName: 'a.pdf' },
			{ documentUrl: 'https://a.example/1', fileName: 'b.pdf' },
			'none',
		],
		[
			'one poll',
			{ poll: { question: 'a', options: ['b', 'c'] } },
			{ poll: { options: ['b', 'c'], question: 'a' } },
			'sent',
		],
		[
			'another poll',
			{ poll: { question: 'a', options: ['b', 'c'] } },
			{ poll: { options: ['c', 'b'], question: 'a' } },
			'none',
		],
		['another quote', { ...text, replyTo: 1 }, { ...text, replyTo: 2 }, 'sent'],
	])('%s', (_, before, now, found) => {
		expect(find(logOf(sent('+15550200002', before)), { to: '+15550200002', ...now })).toBe(found);
	});

	it('a file is named by one message only', () => {
		const [plain, named] = [
			{ documentUrl: 'https://a.example/1' },
			{ documentUrl: 'https://a.example/1', fileName: 'a.pdf' },
		];
		expect(find(logOf(sent('+15550200002', plain)), { to: '+15550200002', ...named })).toBe('sent');
		expect(find(logOf(sent('+15550200002', { ...plain, fileName: null })), { to: '+15550200002', ...named })).toBe(
			'sent',
		);
	});

	it.each<[string, IDataObject, string]>([
		['of the same service', { documentUrl: 'https://a.example/2', fileName: 'a.pdf' }, 'sent'],
		['of the same service, under another name', { documentUrl: 'https://a.example/2', fileName: 'b.pdf' }, 'none'],
		['from elsewhere', { documentUrl: 'https://b.example/2', fileName: 'a.pdf' }, 'unclear'],
	])('a file that is uploaded anew, %s', (_, before, found) => {
		const body = { to: '+15550200002', documentUrl: 'https://a.example/1', fileName: 'a.pdf' };
		expect(find(logOf(sent('+15550200002', before)), body, { ...DAY, isUploaded: true })).toBe(found);
	});

	it('of which nobody knows whether it was sent, unless it was sent besides', () => {
		const doubt = sent('+15550200002', text, { isUncertain: true });
		expect(find(logOf(doubt), { to: '+15550200002', ...text })).toBe('unclear');
		expect(find(logOf(doubt, sent('+15550200002', text)), { to: '+15550200002', ...text })).toBe('sent');
	});
});

it('gives the latest, and nothing that is too old', () => {
	const log = logOf(
		...[2, 1, 5, 30].map((hours) => sent('+15550200002', text, { at: NOW - hours * HOUR, data: { hours } })),
	);
	const body = { to: '+15550200002', ...text };
	expect(log.find(body, DAY, NOW)).toMatchObject({ sent: { data: { hours: 1 } } });
	expect(log.find(body, { ...DAY, withinMs: HOUR / 2 }, NOW)).toBe('none');
});

it('finds what a search through all would find', () => {
	const person = fc.constantFrom('+15550200001', '15550200001@s.whatsapp.net', '+15550200002', '123-456@g.us');
	const content = fc.constantFrom<IDataObject>(
		{ text: 'a' },
		{ text: ' a ' },
		{ text: 'b' },
		{ imageUrl: 'https://a.example/1' },
	);
	const hours = fc.integer({ min: 0, max: 40 });
	const message = fc.record({ to: person, content, hours });
	fc.assert(
		fc.property(
			fc.array(message, { maxLength: 20 }),
			message,
			fc.integer({ min: 1, max: 40 }),
			(all, wanted, within) => {
				const log = logOf(...all.map(({ to, content: said, hours: ago }) => sent(to, said, { at: NOW - ago * HOUR })));
				const plain = ({ to, content: said }: { to: string; content: IDataObject }) =>
					JSON.stringify([to.replace(/^\+|@s.*$/g, ''), said]).replace(/" a "/, '"a"');
				const isSent = all.some((one) => one.hours <= within && plain(one) === plain(wanted));
				const found = find(log, { to: wanted.to, ...wanted.content }, { ...DAY, withinMs: within * HOUR });
				expect(found).toBe(isSent ? 'sent' : 'none');
			},
		),
	);
});

itIsFast('20,000 messages of one campaign are asked about quickly', () => {
	const people = Array.from({ length: 20_000 }, (_, n) => `+1555${String(n).padStart(7, '0')}`);
	const log = logOf(...people.map((to) => sent(to, text)));
	const begin = performance.now();
	const found = people.filter((to) => find(log, { to, ...text }) === 'sent');
	const tookMs = performance.now() - begin;
	expect(found).toHaveLength(people.length);
	expect(tookMs).toBeLessThan(atMostMs(5_000));
});

describe('an entry that stands for one message only', () => {
	const body = { to: '+15550200001', ...text };

	it('is taken out, and others like it are not', () => {
		const [one, same, other] = [sent(body.to, text), sent(body.to, text), sent('+15550200002', text)];
		const log = logOf(one, same, other);
		log.take(one);
		expect(find(log, body)).toBe('sent');
		log.take(same);
		expect(find(log, body)).toBe('none');
		expect(find(log, { ...body, to: '+15550200002' })).toBe('sent');
	});

	it('may have been taken before', () => {
		const log = logOf(sent(body.to, text));
		log.take(sent(body.to, { text: 'Never sent' }));
		log.take(sent('+15550200009', text));
		expect(find(log, body)).toBe('sent');
	});
});
