// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Casework
internal import Cryptography
internal import Values

/// What a clerk needs to know, in plain words and plain ASCII: what this is and how to check it without us.
enum ClerkReadme {
    static func bytes(of source: BundleReading, _ key: VerifyingKey) -> [UInt8] {
        let fingerprint = key.sshFingerprint
        let text = """
            COURT BUNDLE \(source.name)

            Open index.html in any browser to read it. The evidence lies in data/items.

            TO CHECK THAT NOTHING WAS CHANGED
            Linux or macOS, in this folder (on macOS: shasum -a 256 -c in place of sha256sum -c --strict):

              sha256sum -c --strict tagmanifest-sha256.txt
              sha256sum -c --strict manifest-sha256.txt
              ssh-keygen -Y verify -f verify/allowed_signers -I \(fingerprint) -n \(SSHSignature.productionNamespace) -s verify/tagmanifest.sshsig < tagmanifest-sha256.txt

            Windows, in PowerShell, in this folder:

              foreach ($list in 'tagmanifest-sha256.txt', 'manifest-sha256.txt') {
                Get-Content $list | ForEach-Object {
                  $hash, $file = $_ -split '  ', 2
                  if ((Get-FileHash -LiteralPath $file -Algorithm SHA256).Hash -eq $hash) { "$($file): OK" } else { "$($file): FAILED" }
                }
              }
              cmd /c "ssh-keygen -Y verify -f verify/allowed_signers -I \(fingerprint) -n \(SSHSignature.productionNamespace) -s verify/tagmanifest.sshsig < tagmanifest-sha256.txt"

            Every line must say OK, and the last command must say Good signature. A file that neither list names is not
            part of this production. These lists do not look for such files; the program Casebound does:

              casebound verify FOLDER --trust \(source.fingerprint.hex)

            WHO SIGNED IT
            The key that signed is \(fingerprint). It travels inside this bundle, so by itself it proves only that all
            parts belong together. Compare it, or the number after --trust above, with what the office told you by
            another way: in its cover letter, by telephone, or on paper.

            WHAT IS IN IT
              index.html              the case as it is produced: read this first
              data/items              the evidence, each file byte for byte as it was taken in
              data/custody            who answered for each item, and when
              data/index.csv          the list of items
              data/entries            every entry of the case, signed by who made it; withheld ones as bare records
              data/intake             the tips that were joined to the case
              data/register           the entries that say whose key is whose
              verify                  signature, checkpoint and keys

            A seal shows who entered something and when, and that it was not changed since. It does not show that what was
            entered is true.

            """
        return Array(text.utf8)
    }
}
