import { ByteSemaphore } from '../../../../nodes/WasenderApi/media/download/ByteSemaphore';

/** Lets everything that is ready run. */
const settled = async () => await new Promise((resolve) => setImmediate(resolve));

/** A semaphore with a note of who was let in, in order. */
function counting(files = 3) {
	const semaphore = new ByteSemaphore(files);
	const admitted: string[] = [];
	const giveBack = new Map<string, () => void>();
	const want = async (name: string, bytes: number, limitBytes = 300) => {
		void semaphore.acquire(bytes, limitBytes).then((release) => {
			admitted.push(name);
			giveBack.set(name, release);
		});
		await settled();
	};
	const release = async (name: string) => {
		giveBack.get(name)?.();
		await settled();
	};
	return { admitted, want, release };
}

describe('room for files', () => {
	it('is there at once for as many as may be held, and then for the next that waits', async () => {
		const { admitted, want, release } = counting();
		for (const name of ['a', 'b', 'c', 'd', 'e']) await want(name, 10);
		expect(admitted).toEqual(['a', 'b', 'c']);
		await release('b');
		expect(admitted).toEqual(['a', 'b', 'c', 'd']);
		await release('a');
		expect(admitted).toEqual(['a', 'b', 'c', 'd', 'e']);
	});

	it('is limited in bytes, up to the last of them', async () => {
		const { admitted, want, release } = counting();
		await want('a', 200);
		await want('b', 101);
		expect(admitted).toEqual(['a']);
		await release('a');
		expect(admitted).toEqual(['a', 'b']);
		await want('c', 199);
		expect(admitted).toEqual(['a', 'b', 'c']);
		await want('d', 1);
		expect(admitted).toEqual(['a', 'b', 'c']);
	});

	it('goes by the order of arrival: a small one does not pass a large one that waits', async () => {
		const { admitted, want, release } = counting();
		await want('a', 200);
		await want('large', 200);
		await want('small', 1);
		expect(admitted).toEqual(['a']);
		await release('a');
		expect(admitted).toEqual(['a', 'large', 'small']);
	});

	it('is given to several at once when a large one leaves', async () => {
		const { admitted, want, release } = counting();
		await want('large', 300);
		for (const name of ['a', 'b', 'c', 'd']) await want(name, 50);
		expect(admitted).toEqual(['large']);
		await release('large');
		expect(admitted).toEqual(['large', 'a', 'b', 'c']);
	});

	it('is given to whoever is alone, however much it wants', async () => {
		const { admitted, want, release } = counting();
		await want('huge', 1_000);
		expect(admitted).toEqual(['huge']);
		await want('other', 1);
		expect(admitted).toEqual(['huge']);
		await release('huge');
		expect(admitted).toEqual(['huge', 'other']);
	});

	it('is as large as the most generous of those that hold some, and of the one that asks', async () => {
		const { admitted, want, release } = counting();
		await want('generous', 200, 1_000);
		await want('strict', 10, 20);
		expect(admitted).toEqual(['generous', 'strict']);
		await release('generous');
		await want('strict too', 11, 20);
		expect(admitted).toEqual(['generous', 'strict']);
		await release('strict');
		expect(admitted).toEqual(['generous', 'strict', 'strict too']);
		await want('generous again', 500, 600);
		expect(admitted).toHaveLength(4);
	});

	it('is given back once, however often that is said', async () => {
		const { admitted, want, release } = counting(1);
		for (const name of ['a', 'b', 'c']) await want(name, 10);
		await release('a');
		await release('a');
		expect(admitted).toEqual(['a', 'b']);
		await release('b');
		expect(admitted).toEqual(['a', 'b', 'c']);
	});
});
