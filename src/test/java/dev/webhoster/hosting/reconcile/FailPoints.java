package dev.webhoster.hosting.reconcile;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

/**
 * Every point at which a process touches the world outside its memory: before and after each call of the hypervisor,
 * of the proxy and of the chronicle. A new call is a new boundary by itself.
 */
class FailPoints {

    /** What happens at a boundary. */
    @FunctionalInterface
    interface Incident {
        /** @param boundary such as "before create" */
        void at(String boundary);
    }

    private final List<String> passed = new ArrayList<>();
    private int waitFor = -1;
    private Incident incident = _ -> {};

    /** Something happens at the n-th boundary from now, the first being 1, and only there. */
    void arrange(int boundary, Incident happening) {
        passed.clear();
        waitFor = boundary;
        incident = happening;
    }

    List<String> passed() {
        return List.copyOf(passed);
    }

    void pass(String boundary) {
        passed.add(boundary);
        if (passed.size() == waitFor) {
            incident.at(boundary);
        }
    }

    /** The same, with a boundary before and after each call. */
    <T> T around(Class<T> port, T real) {
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (_, method, arguments) -> {
            pass("before " + method.getName());
            try {
                Object result = method.invoke(real, arguments);
                pass("after " + method.getName());
                return result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }
}
