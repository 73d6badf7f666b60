// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import CProcess
import Foundation

/// What the process takes from the machine, set once at the start so that nothing depends on who calls it.
enum Surroundings {
    /// Fixes locale and time zone, keeps new files to their owner, and keeps memory out of dumps and crash reports.
    static func prepare() {
        unsafe setenv("TZ", "UTC", 1)
        unsafe setlocale(LC_CTYPE, "C.UTF-8")
        umask(0o077)
        forbidDumps()
        // A reader that goes away must not kill a transaction in the middle: writing then fails, and is told.
        signal(SIGPIPE, SIG_IGN)
    }

    private static func forbidDumps() {
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        let limited = unsafe setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
        guard limited == 0, casebound_forbid_dumps() == 0 else {
            StandardStream.error.say("The system would not forbid memory dumps of this process.")
            return
        }
        // The Swift runtime's crash report shows memory; these are the signals that it takes.
        for crash in [SIGQUIT, SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGSEGV, SIGTRAP] { signal(crash, SIG_DFL) }
    }

    /// Overwrites what the process frees from here on: what people told it must not lie about in its memory.
    static func wipeFreedMemory() { casebound_wipe_freed_memory() }

    /// Lets the process have as many files open as the system allows it, up to some thousand; returns how many those are.
    static func raiseFileLimit() -> Int {
        let files = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        var limit = rlimit()
        guard unsafe getrlimit(files, &limit) == 0 else { return 1024 }
        let own = limit.rlim_cur
        limit.rlim_cur = max(own, min(limit.rlim_max, 8192))
        return Int(clamping: unsafe setrlimit(files, &limit) == 0 ? limit.rlim_cur : own)
    }

    static func variable(_ name: String) -> String? {
        ProcessInfo.processInfo.environment[name].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The machine's clock.
    @Sendable static func now() -> Int64 {
        Int64((Date().timeIntervalSince1970 * 1000).rounded(.down))
    }
}
