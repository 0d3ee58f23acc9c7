import { bridge } from "./bridge";

export type WindowLabel = "main" | "stage";

/** Which window this is: the desk's own, or the screen that shows the clock to the hall. */
export async function windowLabel(): Promise<WindowLabel> {
  return (await bridge).label === "stage" ? "stage" : "main";
}
