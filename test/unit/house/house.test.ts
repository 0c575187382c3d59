import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path/posix';
import { checkout, filesIn } from './files';
import { circlesOf, importsIn } from './imports';

const HOUSE = 'nodes/WasenderApi';

/** From top to bottom: a file imports from floors below its own. Folders of one floor do not know one another. */
const FLOORS = [
	['*.node.ts'],
	['resources', 'lists', 'trigger'],
	['conversation'],
	['fields'],
	['delivery'],
	['media'],
	['whatsapp'],
];

/** Of which only types may be taken: resources describe, and what makes a request stands in `delivery`. */
const TYPES_ONLY = [{ from: 'resources', to: 'delivery' }];

const MOST_LINES = 300;
const MOST_FILES = 10;

/** Folders with a file an operation. */
const MAY_BE_LONG = [/^resources\//];

const BAGS = /^(utils?|helpers?|misc|common|shared|lib)\b/i;

/** Offenders that are known; each is taken out with its cause, and a test fails while one stands here for nothing. */
const KNOWN: string[] = [];

const files = filesIn(HOUSE, /\.ts$/);
const imports = importsIn(HOUSE);

/** The path below the node's folder. */
function inHouse(file: string): string {
	return file.slice(HOUSE.length + 1);
}

/** The folder on its floor, or `*.node.ts`. */
function wingOf(file: string): string {
	const [first = '', ...rest] = inHouse(file).split('/');
	return rest.length > 0 ? first : '*.node.ts';
}

function floorOf(wing: string): number {
	return FLOORS.findIndex((floor) => floor.includes(wing));
}

function wrongWay(): string[] {
	return imports
		.filter(({ from, to, isTypeOnly }) => {
			const [above, below] = [wingOf(from), wingOf(to)];
			if (below === '*.node.ts') return true;
			if (above === below) return false;
			if (floorOf(above) >= floorOf(below)) return true;
			return !isTypeOnly && TYPES_ONLY.some((pair) => pair.from === above && pair.to === below);
		})
		.map(({ from, to }) => `${inHouse(from)} imports ${inHouse(to)}`);
}

/** Types as well: who reads one file of a circle has to read the other. */
function circlesOfFiles(): string[] {
	const edges = imports.map(({ from, to }) => [inHouse(from), inHouse(to)] as const);
	return circlesOf(edges).map((circle) => `${circle.join(', ')} import one another`);
}

const running = imports.filter(({ isTypeOnly }) => !isTypeOnly);

/** Rooms are the folders within a folder. */
function circlesOfRooms(): string[] {
	const roomOf = (file: string) => {
		const [wing, room, ...rest] = inHouse(file).split('/');
		return rest.length > 0 ? `${wing}/${room}` : undefined;
	};
	const edges = running.flatMap(({ from, to }) => {
		const rooms = [roomOf(from), roomOf(to)] as const;
		const [one, other] = rooms;
		return one && other && one !== other ? [[one, other] as const] : [];
	});
	return circlesOf(edges).map((circle) => `${circle.join(', ')} know one another`);
}

function longFiles(): string[] {
	return files
		.filter((file) => readFileSync(join(checkout, file), 'utf8').trimEnd().split('\n').length > MOST_LINES)
		.map((file) => `${inHouse(file)} is too long`);
}

function crowdedFolders(): string[] {
	const counts = new Map<string, number>();
	for (const folder of files.map((file) => inHouse(dirname(file)))) counts.set(folder, (counts.get(folder) ?? 0) + 1);
	return [...counts]
		.filter(([folder, count]) => count > MOST_FILES && !MAY_BE_LONG.some((one) => one.test(folder)))
		.map(([folder]) => `${folder} is crowded`);
}

function bags(): string[] {
	return files
		.map(inHouse)
		.filter((file) => file.split('/').some((part) => BAGS.test(basename(part, '.ts'))))
		.map((file) => `${file} is a bag`);
}

describe('the house', () => {
	it('is read as it stands: every import leads to a file, every folder has a floor', () => {
		expect(imports.length).toBeGreaterThan(200);
		expect(imports.filter(({ to }) => !files.includes(to))).toEqual([]);
		expect(files.filter((file) => floorOf(wingOf(file)) < 0)).toEqual([]);
	});

	it.each(Object.entries({ wrongWay, circlesOfFiles, circlesOfRooms, longFiles, crowdedFolders, bags }))(
		'%s: none but the known',
		(_kind, offenders) => {
			expect(offenders().filter((one) => !KNOWN.includes(one))).toEqual([]);
		},
	);

	it('knows no offender that is none any more', () => {
		const all = [wrongWay, circlesOfFiles, circlesOfRooms, longFiles, crowdedFolders, bags].flatMap((find) => find());
		expect(KNOWN.filter((one) => !all.includes(one))).toEqual([]);
	});
});

describe('circlesOf', () => {
	it('finds each circle once, whatever leads into it', () => {
		const edges = [
			['start', 'a'],
			['a', 'b'],
			['b', 'c'],
			['c', 'a'],
			['c', 'end'],
			['x', 'y'],
			['y', 'x'],
			['self', 'self'],
		] as const;
		expect(circlesOf(edges)).toEqual([['a', 'b', 'c'], ['x', 'y'], ['self']]);
	});

	it('finds none in a tree', () => {
		expect(
			circlesOf([
				['a', 'b'],
				['a', 'c'],
				['b', 'd'],
				['c', 'd'],
			]),
		).toEqual([]);
	});
});
