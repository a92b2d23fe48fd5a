package dev.webhoster.web;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

import dev.webhoster.hosting.AdminQueries;

/** The admins' pages of all hostings, their events and the server's resources. */
@Controller
class AdminController {

    private final AdminQueries queries;

    AdminController(AdminQueries queries) {
        this.queries = queries;
    }

    @GetMapping("/admin")
    String hostings(@RequestParam(defaultValue = Paging.NEWEST) long before, Model model) {
        model.addAttribute("hostings", queries.hostings(before, Paging.SIZE)).addAttribute("size", Paging.SIZE);
        return "admin/hostings";
    }

    @GetMapping("/admin/events")
    String events(@RequestParam(defaultValue = Paging.NEWEST) long before, Model model) {
        model.addAttribute("events", queries.events(before, Paging.SIZE)).addAttribute("size", Paging.SIZE);
        return "admin/events";
    }

    @GetMapping("/admin/resources")
    String resources(Model model) {
        queries.resources().ifPresent(resources -> model.addAttribute("resources", resources));
        queries.driftFindings().ifPresent(differences -> model.addAttribute("differences", differences));
        return "admin/resources";
    }
}
