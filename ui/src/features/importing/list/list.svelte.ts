import type { ImportColumn, ImportPreview, ImportReceipt, PickedFile } from "../../../contract/commands";
import { call } from "../../../host/call";
import { openCount } from "../deciding/decisions";
import { Saying } from "../deciding/saying.svelte";
import { Flow } from "../flow.svelte";

import { mapColumn, type Mapping } from "./mapping";

/** A list of innovations or agencies, from the file to the receipt. */
export class ListImport extends Flow<ImportPreview, ImportReceipt> {
  readonly saying = new Saying(() => this.lookSoon());
  /** Columns the person gave to fields; the rest is remembered or guessed. */
  own = $state.raw<Mapping>({});
  /** The mapping of an earlier file is not wanted. */
  unremembered = $state(false);
  #sheet: string | null = null;
  #headerRow: number | null = null;

  constructor() {
    super("import");
  }

  get open(): number {
    if (this.preview === null) return 0;
    const open = openCount(this.preview, this.saying.said);
    return this.stale ? open : Math.max(open, this.preview.open);
  }

  get nothing(): boolean {
    const counts = this.preview?.counts;
    return counts !== undefined && counts.added + counts.updated === 0;
  }

  pick = (): Promise<void> =>
    this.picking(async () => {
      const file = await call("file.pick", { purpose: "import", suggested_name: null });
      if (file !== null) await this.take([file]);
    });

  chooseSheet(sheet: string): void {
    this.forget();
    this.#sheet = sheet;
    void this.look();
  }

  chooseHeaderRow(row: number): void {
    this.own = {};
    this.saying.forget();
    this.#headerRow = row;
    void this.look();
  }

  mapColumn(column: ImportColumn, field: string | null): void {
    this.own = mapColumn(this.own, column, field);
    void this.look();
  }

  /** Back to what the aliases say, and to the remembered mapping. */
  guess = (): void => {
    this.own = {};
    void this.look();
  };

  /** Leaves the remembered mapping, or takes it again. */
  setUnremembered(without: boolean): void {
    this.unremembered = without;
    this.own = {};
    void this.look();
  }

  protected ask(): Promise<ImportPreview> {
    return call("import.preview", this.#request(this.files));
  }

  protected write(): Promise<ImportReceipt> {
    return call("import.apply", this.#request(this.files));
  }

  protected forget(): void {
    this.saying.forget();
    this.own = {};
    this.unremembered = false;
    this.#sheet = this.#headerRow = null;
  }

  #request(files: readonly PickedFile[]) {
    const { dates, near, nearAll, agencies } = this.saying.said;
    return {
      token: files[0]?.token ?? "",
      sheet: this.#sheet,
      header_row: this.#headerRow,
      map: { ...this.own },
      dates: { ...dates },
      near: { ...near },
      near_all: nearAll,
      agencies: { ...agencies },
      forget: this.unremembered,
    };
  }
}
