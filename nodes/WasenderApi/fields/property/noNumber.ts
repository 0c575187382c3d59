/**
 * The default of a number that has to be filled in, as in n8n's own nodes: the field is empty, and a run says that it is.
 * Any number there would be sent by whoever overlooks the field.
 */
export const NO_NUMBER = '';
