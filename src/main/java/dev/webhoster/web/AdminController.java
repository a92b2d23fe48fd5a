package dev.webhoster.web;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

import dev.webhoster.hosting.AdminQueries;

/** All machines, what happened to them and what the server has left, for admins. */
@Controller
class AdminController {

    private static final int MANY = 50;
    private static final String NEWEST = Long.MAX_VALUE + "";

    private final AdminQueries overview;

    AdminController(AdminQueries overview) {
        this.overview = overview;
    }

    @GetMapping("/admin")
    String hostings(@RequestParam(defaultValue = NEWEST) long before, Model model) {
        model.addAttribute("hostings", overview.hostings(before, MANY)).addAttribute("size", MANY);
        return "admin/hostings";
    }

    @GetMapping("/admin/events")
    String events(@RequestParam(defaultValue = NEWEST) long before, Model model) {
        model.addAttribute("events", overview.events(before, MANY)).addAttribute("size", MANY);
        return "admin/events";
    }

    @GetMapping("/admin/resources")
    String resources(Model model) {
        overview.resources().ifPresent(resources -> model.addAttribute("resources", resources));
        overview.driftFindings().ifPresent(differences -> model.addAttribute("differences", differences));
        return "admin/resources";
    }
}
