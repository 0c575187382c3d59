/** Builds page elements. Text only ever goes in as text, never as HTML. */

/**
 * An element with properties and children.
 * @param {string} tag
 * @param {Record<string, unknown>} [properties] `class`, `data-…`, `aria-…` and other attributes; functions become event listeners (`onclick`)
 * @param {...(Node|string|null|undefined|false)} children
 */
export function el(tag, properties = {}, ...children) {
	const element = document.createElement(tag);
	for (const [name, value] of Object.entries(properties)) {
		if (value === undefined || value === null || value === false) continue;
		if (typeof value === 'function') element.addEventListener(name.slice(2), value);
		else element.setAttribute(name, value === true ? '' : String(value));
	}
	element.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
	return element;
}

const PATHS = {
	plus: 'M12 5v14M5 12h14',
	close: 'M6 6l12 12M18 6L6 18',
	samples: 'M4 5h7v6H4zM14 5h6v6h-6zM4 14h7v6H4zM17 14v6M14 17h6',
	back: 'M15 5l-7 7 7 7',
	send: 'M4 12l16-8-6 16-3-7z',
	clip: 'M20 11l-8.500 8.500a5 5 0 0 1-7-7L13 4a3.300 3.300 0 0 1 4.700 4.700L9.500 17a1.700 1.700 0 0 1-2.400-2.400L15 6.700',
	file: 'M6 3h8l4 4v14H6zM14 3v4h4M9 13h6M9 17h6',
	pin: 'M12 21s7-6.500 7-11.500A7 7 0 0 0 5 9.500C5 14.500 12 21 12 21zM12 12a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5z',
	person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21c1-5 4-6.500 8-6.500s7 1.500 8 6.500',
	group:
		'M9 11a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7zM2.500 20c.5-4.500 3-6 6.500-6s6 1.500 6.500 6M16 4.500a3.300 3.300 0 0 1 0 6.300M17.500 14.200c2.300.6 3.600 2.300 4 5.300',
	channel: 'M4 10v4h3l8 5V5L7 10zM18.500 9a4 4 0 0 1 0 6',
	more: 'M6 9l6 6 6-6',
	link: 'M10 14a4 4 0 0 0 6 .5l3-3a4.200 4.200 0 0 0-6-6l-1.500 1.500M14 10a4 4 0 0 0-6-.5l-3 3a4.200 4.200 0 0 0 6 6l1.500-1.500',
	once: 'M12 3a9 9 0 1 0 9 9M12 3a9 9 0 0 1 9 9M10.500 9l2-1.500V16',
};

/** A line drawing. @param {keyof typeof PATHS} name */
export function icon(name) {
	return drawing('0 0 24 24', PATHS[name], 1.8);
}

const TICKS = {
	failed: ['M9 2v7M9 12v.1', 'Not sent'],
	pending: ['M9 2.500a5 5 0 1 0 .01 0M9 4.500v3l2 1.500', 'Waiting'],
	sent: ['M4.500 7.500l3 3 6-7', 'Sent'],
	delivered: ['M1.500 7.500l3 3 6-7M8 9.800l.8.8 6-7', 'Delivered'],
	read: ['M1.500 7.500l3 3 6-7M8 9.800l.8.8 6-7', 'Read'],
};

/** The ticks for a message's state. @param {keyof typeof TICKS} state @param {string} [label] */
export function ticks(state, label = TICKS[state][1]) {
	const svg = drawing('0 0 18 14', TICKS[state][0], 1.7);
	svg.classList.add('ticks', state);
	svg.setAttribute('role', 'img');
	svg.setAttribute('aria-label', label);
	svg.removeAttribute('aria-hidden');
	return svg;
}

function drawing(viewBox, path, width) {
	const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
	for (const [name, value] of Object.entries({
		viewBox,
		fill: 'none',
		stroke: 'currentColor',
		'stroke-width': width,
		'stroke-linecap': 'round',
		'stroke-linejoin': 'round',
		'aria-hidden': 'true',
	}))
		svg.setAttribute(name, String(value));
	const line = document.createElementNS('http://www.w3.org/2000/svg', 'path');
	line.setAttribute('d', path);
	svg.append(line);
	return svg;
}

/** A colour (0–359) that always is the same for the same text. */
export function hueOf(text) {
	let sum = 0;
	for (const letter of text) sum = (sum * 31 + letter.codePointAt(0)) % 360;
	return sum;
}

/** A round picture with initials, or a symbol for groups and channels. */
export function avatar({ name, jid, type }) {
	const circle = el(
		'span',
		{ class: 'avatar', 'aria-hidden': 'true' },
		type === 'personal' ? initials(name) || icon('person') : icon(type === 'channel' ? 'channel' : 'group'),
	);
	circle.style.setProperty('--hue', hueOf(jid));
	return circle;
}

function initials(name) {
	return name
		.split(/\s+/)
		.map((word) => /^\p{L}/u.exec(word)?.[0] ?? '')
		.slice(0, 2)
		.join('')
		.toUpperCase();
}
