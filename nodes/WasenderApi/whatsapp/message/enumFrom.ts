import { numberFrom } from '../numberFrom';

/** An enum of WhatsApp's protocol: its names, as in `SERVER_ACK`, and their numbers. */
export type ProtocolEnum = Readonly<Record<string, number>>;

/**
 * The number of an enum's value, which comes as a number, as a number in text, or as its name in capitals or not.
 * @returns undefined where it is not there; a number that the table lacks is given as it is, an unknown name is -1
 */
export function enumFrom(value: unknown, names: ProtocolEnum): number | undefined {
	const number = numberFrom(value);
	if (number !== undefined || typeof value !== 'string' || value.trim() === '') return number;
	const name = value
		.trim()
		.toUpperCase()
		.replace(/[\s-]+/g, '_');
	return Object.hasOwn(names, name) ? names[name] : -1;
}
