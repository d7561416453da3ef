/** What a world deploys. */
export interface BuiltService {
  /** By Region. */
  readonly templateFiles: Readonly<Record<string, string>>;
  readonly bundleFolder: string;
}
