// WhatsApp's own messages nest a dozen deep; what n8n stores and hands on recursively must not come from an attacker.
const DEEPEST = 100;

function isOver(value: unknown, levels: number): boolean {
	return typeof value === 'object' && value !== null && isNestedTooDeep(value, levels);
}

/**
 * Whether a value nests deeper than any event does. It is the first to walk an event, so it goes no deeper than that,
 * and keeps nothing but its own place: neither depth nor size costs memory.
 * @param value an object or a list, as JSON gives it
 */
export function isNestedTooDeep(value: object, levels = DEEPEST): boolean {
	if (levels === 0) return true;
	if (Array.isArray(value)) {
		// Many times faster than an iterator, and there may be millions.
		for (let index = 0; index < value.length; index++) if (isOver(value[index], levels - 1)) return true;
		return false;
	}
	for (const key in value) if (isOver((value as Record<string, unknown>)[key], levels - 1)) return true;
	return false;
}
