import type { IDataObject, IExecuteSingleFunctions } from 'n8n-workflow';
import { badInput, missingInput } from '../../fields/value/badInput';
import { choiceFrom } from '../../fields/value/chosenOption';
import { optionOf } from '../../fields/value/optionOf';

const TYPES = ['afterTimeInterval', 'atSpecifiedTime'];

const MINUTE = 60_000;

/** In milliseconds. */
const UNITS: Readonly<Record<string, number>> = { minutes: MINUTE, hours: 60 * MINUTE, days: 24 * 60 * MINUTE };

function moment(context: IExecuteSingleFunctions, value: unknown, now: number): number {
	const field = 'Max Date and Time';
	if (value === undefined || value === null || value === '') {
		throw missingInput(context, field, 'Set the date and time at which the wait ends.');
	}
	const at = new Date(typeof value === 'object' ? String(value) : (value as string | number)).getTime();
	const advice = 'Choose a date and time to come.';
	if (Number.isNaN(at)) throw badInput(context, field, value, 'is not a date and time', advice);
	if (at <= now) throw badInput(context, field, value, 'is over', advice);
	return at;
}

function interval(context: IExecuteSingleFunctions, { resumeAmount, resumeUnit }: IDataObject, now: number): number {
	const amount = Number(resumeAmount ?? 45);
	if (!Number.isFinite(amount) || amount <= 0) {
		throw badInput(context, 'Amount', resumeAmount, 'is not a number above 0', 'Say how long to wait.');
	}
	const unit = UNITS[String(resumeUnit ?? 'minutes')];
	if (unit === undefined) {
		throw badInput(context, 'Unit', resumeUnit, 'is not a unit', `Choose one of: ${Object.keys(UNITS).join(', ')}.`);
	}
	return now + amount * unit;
}

/**
 * When the wait ends, as the option "Limit Wait Time" says.
 * @param now in milliseconds since 1970
 * @returns the moment likewise; undefined for no limit
 * @throws NodeOperationError for what is no time to come
 */
export function limitOf(context: IExecuteSingleFunctions, now: number): number | undefined {
	const option = optionOf(context, 'limitWaitTime') as IDataObject | undefined;
	if (option === undefined) return undefined;
	const values = (option.values ?? {}) as IDataObject;
	const type = choiceFrom(context, 'Limit Type', values.limitType ?? 'afterTimeInterval', TYPES);
	return type === 'atSpecifiedTime' ? moment(context, values.maxDateAndTime, now) : interval(context, values, now);
}
