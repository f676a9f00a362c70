// Tests of the npm package itself: what they get.

export interface PackageContext {
  /** The native server's executable. */
  native: string;
  /** The folder of the repository. */
  repository: string;
}

export interface PackageTest {
  name: string;
  run(context: PackageContext): Promise<void>;
}
