/** The default of a number that has to be filled in: n8n's editor marks a field as missing only while it is "". */
export const NO_NUMBER = '';
