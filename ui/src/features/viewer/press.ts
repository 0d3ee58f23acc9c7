/** A key pressed somewhere in the viewer, offered to the view that is shown; true when it did something with it. */
export type Press = (e: { key: string; ctrl: boolean }) => boolean;
