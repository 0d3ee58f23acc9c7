export type FormRow = { indicator: string, number: number, text: string, };
