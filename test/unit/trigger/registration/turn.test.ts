import { inTurn } from '../../../../nodes/WasenderApi/trigger/registration/turn';

const pause = async () => await new Promise((resolve) => setImmediate(resolve));

it('one after the other on the same session, beside one another on two', async () => {
	const steps: string[] = [];
	const work = (name: string) => async () => {
		steps.push(`${name} begins`);
		await pause();
		steps.push(`${name} ends`);
		return name;
	};
	const results = await Promise.all([inTurn('1', work('a')), inTurn('1', work('b')), inTurn('2', work('c'))]);
	expect(results).toEqual(['a', 'b', 'c']);
	expect(steps.filter((step) => !step.startsWith('c'))).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
	expect(steps.indexOf('c begins')).toBeLessThan(steps.indexOf('a ends'));
});

it('whoever fails keeps nobody from his turn', async () => {
	const failing = inTurn('1', async () => {
		await pause();
		throw new Error('no');
	});
	const next = inTurn('1', async () => 'done');
	await expect(failing).rejects.toThrow('no');
	expect(await next).toBe('done');
	expect(await inTurn('1', async () => 'again')).toBe('again');
});
