package convoscope.ui.workspace;

import convoscope.core.image.MapWriter;
import convoscope.core.kernel.KernelReader;
import convoscope.session.document.SessionModel;
import convoscope.session.document.SettingsModel;
import convoscope.session.job.Tasks;
import convoscope.session.lab.LabPipeline;
import convoscope.session.lab.MapMaker;
import convoscope.session.lab.OwnKernels;
import convoscope.session.net.NetworkShelf;
import convoscope.session.net.RunCache;
import convoscope.session.photo.PhotoShelf;
import java.util.List;
import javafx.beans.value.ObservableBooleanValue;

/**
 * What every workspace is handed.
 *
 * @param session what the person is doing
 * @param settings of the person, beside any session
 * @param photos decoded, or about to be
 * @param samples file names of the sample photos
 * @param maker maps of kernels
 * @param pipeline maps and their colours
 * @param ownKernels kept by name
 * @param mapFiles maps to files
 * @param kernelFiles kernels from and to files
 * @param networks open networks
 * @param runs what networks made of photos
 * @param networkNames what networks and classes are called
 * @param files reads and writes them in the background
 * @param exchange file dialogs and the clipboard
 * @param tasks other threads
 * @param texts in the language at hand
 * @param notices sentences to the person
 * @param missing photos that are not where they were, and how they are found again
 * @param dark whether the theme is a dark one
 */
public record WorkspaceServices(
    SessionModel session,
    SettingsModel settings,
    PhotoShelf photos,
    List<String> samples,
    MapMaker maker,
    LabPipeline pipeline,
    OwnKernels ownKernels,
    MapWriter mapFiles,
    KernelReader kernelFiles,
    NetworkShelf networks,
    RunCache runs,
    NetworkNames networkNames,
    FileDesk files,
    Exchange exchange,
    Tasks tasks,
    Localised texts,
    Notices notices,
    MissingPhotos missing,
    ObservableBooleanValue dark) {}
