/** The same keys as the Indonesian file, each a string: a key missing here or there fails the type check. */
export type Like<T> = { readonly [K in keyof T]: string };

/** Names inside braces: "Tersimpan {time}" → "time". */
export type Holes<S extends string> = S extends `${string}{${infer P}}${infer Rest}` ? P | Holes<Rest> : never;
