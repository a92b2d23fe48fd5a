package dev.webhoster.vm.libvirt;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.webhoster.platform.CommandRunner;

/** Runs nothing; every program ends at once, as it was told. */
public class FakeCommands extends CommandRunner {

    private final List<List<String>> commands = new ArrayList<>();
    private Result result = new Result(0, "");

    public void answer(int exit, String output) {
        result = new Result(exit, output);
    }

    public List<List<String>> commands() {
        return commands;
    }

    @Override
    public Result tryRun(Duration limit, List<String> command, String input) {
        commands.add(command);
        return result;
    }
}
